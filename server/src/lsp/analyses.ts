/** The analysis and findings of each open document's current version. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze } from '../core/analysis.ts';
import { type BuildChoices, choiceFor } from '../core/build/choice.ts';
import type { Config } from '../core/config/settings.ts';
import type { Context } from '../core/context.ts';
import type { Diagnosis } from '../core/finding.ts';
import { lintBuilds } from '../core/lint/lintBuilds.ts';
import type { Rule } from '../core/rule.ts';
import type { Host } from './host.ts';
import type { ShellcheckRuns } from './shellcheck.ts';

export interface Analyses {
  of(document: TextDocument): Analysis;
  diagnoses(document: TextDocument, config: Config): readonly Diagnosis[];
  /** Forgets one document, or what was seen of the files beside all of them. */
  forget(uri?: string): void;
}

interface Entry {
  readonly version: number;
  readonly analysis: Analysis;
  findings?: { readonly config: Config; readonly shellcheck: number; readonly diagnoses: readonly Diagnosis[] };
}

/** `failed` learns of rules that threw. */
export function analysesOf(
  host: Host,
  shellcheck: ShellcheckRuns,
  failed: (rule: Rule, error: unknown) => void,
  choices: (uri: string) => BuildChoices,
): Analyses {
  const entries = new Map<string, Entry>();
  const contexts = new Map<string, { readonly context: Context; readonly choices: BuildChoices }>();

  function contextOf(uri: string): Context {
    const today = host.today();
    const known = contexts.get(uri);
    const chosen = choices(uri);
    if (known?.context.today === today && known.choices === chosen) return known.context;
    const place = host.repository?.(uri);
    const context: Context = {
      today,
      facts: host.facts(),
      repository: place?.repository,
      dockerfile: place?.path,
      choice: place && choiceFor(chosen, place.path),
    };
    contexts.set(uri, { context, choices: chosen });
    return context;
  }

  function entryOf(document: TextDocument): Entry {
    const { uri, version } = document;
    const context = contextOf(uri);
    const known = entries.get(uri);
    if (known?.version === version && known.analysis.around === context) return known;
    const entry: Entry = { version, analysis: analyze(document.getText(), context) };
    entries.set(uri, entry);
    return entry;
  }

  return {
    of: (document) => entryOf(document).analysis,
    diagnoses(document, config) {
      const { uri } = document;
      const entry = entryOf(document);
      const version = shellcheck.version(uri);
      if (entry.findings?.config !== config || entry.findings.shellcheck !== version) {
        const checked = shellcheck.of(uri, entry.analysis, config);
        const diagnoses = lintBuilds(entry.analysis, config, { checked, failed });
        entry.findings = { config, shellcheck: version, diagnoses };
      }
      return entry.findings.diagnoses;
    },
    forget(uri) {
      if (uri === undefined) contexts.clear();
      else {
        entries.delete(uri);
        contexts.delete(uri);
      }
    },
  };
}
