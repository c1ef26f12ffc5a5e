/** `.slipway.yaml` and `.hadolint.yaml` as configuration, with the exact place of what is wrong in them. */
import { isMap, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Severity } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { type Entry, plain, spanOf, type Tell } from './configEntry.ts';
import { hadolintConfig } from './hadolintConfig.ts';
import { ruleName, ruleNames, tellUnknown } from './ruleNames.ts';
import { type Config, settings } from './settings.ts';
import { expectation, fits, type Schema } from './settingValue.ts';

export const configNames = ['.slipway.yaml', '.slipway.yml', '.hadolint.yaml', '.hadolint.yml'] as const;

export interface ConfigProblem {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly span: Span;
  readonly message: string;
  /** What belongs in the place of `span`, as far as can be guessed. */
  readonly meant: string | undefined;
  /** A hint does not keep the file from being used. */
  readonly severity: 'error' | 'hint';
}

/** More than anybody reads of one file. */
const MOST_PROBLEMS = 100;

export const isHadolintConfig = (name: string): boolean => /hadolint/.test(name);

export interface ConfigFile {
  /** The keys it sets. */
  readonly config: Partial<Config>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads either file; `name` tells which. What is wrong is left out and told. */
export function parseConfigFile(name: string, text: string): ConfigFile {
  const counter = new LineCounter();
  const problems: ConfigProblem[] = [];
  // The reader's own check compares each key with all others.
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  // The reader points behind the end where something is missing there.
  const inside = (offset: number): number => Math.min(offset, text.length);
  const problem: Tell = (place, said, more = {}) => {
    if (problems.length === MOST_PROBLEMS) return;
    const [message, { meant, severity = 'error' }] = typeof said === 'string' ? [said, more] : said();
    const span = { start: inside(place.start), end: inside(place.end) };
    const { line, col } = counter.linePos(span.start);
    problems.push({ line: Math.max(1, line), column: Math.max(1, col), span, message, meant, severity });
  };
  for (const { pos, code, message } of document.errors)
    problem(
      { start: pos[0], end: pos[1] },
      code === 'MULTIPLE_DOCS' ? 'A second document begins here, and one is all that is read.' : message,
    );
  visit(document, {
    Map: (_, { items }) => {
      for (const key of repeated(items as Entry[])) problem(spanOf(key), `"${plain(key)}" is set twice.`);
    },
  });
  const root = document.contents;
  if (root === null || problems.length > 0) return { config: {}, problems };
  if (!isMap(root)) {
    problem(spanOf(root), 'A mapping of settings belongs here, e.g. "profile: strict".');
    return { config: {}, problems };
  }
  const entries = root.items as Entry[];
  const config = isHadolintConfig(name)
    ? hadolintConfig(entries, problem)
    : entries.reduce<Partial<Config>>((found, entry) => slipwayKey(found, entry, problem), {});
  return { config, problems };
}

/** The keys of a mapping that stand in it before. */
function repeated(entries: readonly Entry[]): readonly Node[] {
  const seen = new Set<unknown>();
  return entries.flatMap(({ key }) => {
    const name = plain(key);
    if (seen.has(name)) return [key];
    seen.add(name);
    return [];
  });
}

const inFile = settings.filter(({ file }) => file);

function slipwayKey(config: Partial<Config>, { key, value }: Entry, tell: Tell): Partial<Config> {
  const name = String(plain(key));
  const known = inFile;
  const setting = known.find((each) => each.name === name);
  if (!setting) {
    const names = known.map((each) => each.name);
    tellUnknown(tell, spanOf(key), 'setting', name, names);
    return config;
  }
  if (setting.name === 'rules' && isMap(value))
    return { ...config, rules: ruleSettings(value.items as Entry[], setting.schema, tell) };
  const given = value?.toJSON();
  if (fits(setting.schema, given)) return { ...config, [name]: given };
  tell(spanOf(value ?? key), `"${name}" takes ${expectation(setting.schema)}.`);
  return config;
}

function ruleSettings(entries: readonly Entry[], schema: Schema, tell: Tell): Config['rules'] {
  const found: Record<string, Severity | 'off'> = {};
  const known = ruleNames();
  for (const { key, value } of entries) {
    const written = String(plain(key));
    const rule = ruleName(written);
    // Readers of YAML 1.1 write `off` as false.
    const severity = plain(value) === false ? 'off' : plain(value);
    if (rule === undefined) tellUnknown(tell, spanOf(key), 'rule', written, known);
    else if (!fits(schema.additionalProperties as Schema, severity)) {
      tell(
        spanOf(value ?? key),
        `"${severity}" is no severity; it takes ${expectation(schema.additionalProperties as Schema)}.`,
      );
    } else found[rule] = severity as Severity | 'off';
  }
  return found;
}
