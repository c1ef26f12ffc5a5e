/** ShellCheck in RUN: the same codes on the same lines as hadolint, which has ShellCheck built in. Needs a `shellcheck` on the PATH. */
import { readFileSync } from 'node:fs';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { isShellcheckCode } from '../../server/src/core/peers/shellcheck/codes.ts';
import type { ShellcheckComment } from '../../server/src/core/peers/shellcheck/findings.ts';
import { shellScripts } from '../../server/src/core/peers/shellcheck/script.ts';
import { findShellcheck } from '../../server/src/node/shellcheck.ts';
import { context } from '../support/facts.ts';
import { deviationsOf, type Miss, percent, printMisses } from './measure.ts';

export const defaultFile = 'conformance/shellcheck-in-run.json';

interface Case {
  readonly id: string;
  readonly dockerfile: string;
  readonly observed: readonly { readonly code: string; readonly line: number }[];
}

export async function run(file: string): Promise<boolean> {
  const program = findShellcheck('');
  if (!program) {
    console.log('There is no shellcheck on the PATH, so nothing is measured; Debian has it in the package shellcheck.');
    return true;
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
  const explained = deviationsOf('shellcheck');
  const misses: Miss[] = [];
  for (const { id, dockerfile, observed } of cases) {
    // hadolint takes instructions without a stage for a stage.
    const added = /^FROM /m.test(dockerfile) ? '' : 'FROM scratch\n';
    const analysis = analyze(added + dockerfile, context);
    const checked = new Map<string, readonly ShellcheckComment[]>();
    for (const { text } of shellScripts(analysis)) checked.set(text, await program.run(text));
    const { instructions, lines } = analysis.dockerfile;
    const found = lint(analysis, { ...defaultConfig, profile: 'hadolint' }, { checked })
      .filter(({ rule }) => isShellcheckCode(rule))
      .map(({ rule, at }) => {
        const run = instructions.findLast(({ span }) => span.start <= at.start);
        return `${rule} ${lineOf(lines, run?.span.start ?? 0) + 1 - (added === '' ? 0 : 1)}`;
      })
      .sort();
    const wanted = observed
      .filter(({ code }) => isShellcheckCode(code))
      .map(({ code, line }) => `${code} ${line}`)
      .sort();
    if (String(found) !== String(wanted))
      misses.push({ id, wanted: String(wanted), found: String(found), known: explained.has(id) });
  }
  console.log(percent(cases.length - misses.length, cases.length));
  printMisses(misses);
  return misses.every(({ known }) => known);
}
