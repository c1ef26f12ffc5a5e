import { readFileSync } from 'node:fs';
import type { Pass, Problem } from '../../server/src/core/dockerfile/model.ts';
import { parse } from '../../server/src/core/dockerfile/parse.ts';
import { firstOf } from '../../server/src/core/dockerfile/problems/problem.ts';
import { syntaxProblems } from '../../server/src/core/dockerfile/problems/syntax.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import { deviationsOf, type Miss, percent, printMisses } from './measure.ts';

export const defaultFile = 'conformance/syntax.json';

interface Case {
  readonly id: string;
  readonly dockerfile: string;
  readonly valid: boolean;
  /** How much of BuildKit's front end read the file. */
  readonly level: 'parse' | 'instruction' | 'convert' | 'build';
  readonly error?: string;
  readonly errorLine?: number | null;
}

/** The problem BuildKit would report for a text, and the line it would name; undefined for a file it accepts. */
export function verdict(text: string, level: Case['level'] = 'build'): { problem: Problem; line: number } | undefined {
  const dockerfile = parse(text);
  const all = [...dockerfile.problems, ...syntaxProblems(dockerfile)];
  const problem = firstOf(all.filter(({ pass, code }) => reaches(level, pass, code)));
  if (problem === undefined) return undefined;
  return { problem, line: lineOf(dockerfile.lines, problem.buildkitAt ?? problem.span.start) + 1 };
}

function reaches(level: Case['level'], pass: Pass, code: string): boolean {
  if (level === 'parse') return pass === 'lines';
  if (level === 'instruction')
    return (pass === 'lines' || pass === 'instructions') && !['no-build-stage', 'no-instructions'].includes(code);
  return true;
}

/** Examples of BuildKit's documentation are often single instructions; BuildKit was shown those below a FROM line. */
const isSnippet = (id: string, text: string): boolean => id.includes('/docs/') && !/^\s*FROM\s/im.test(text);

/** Verdicts (at least 99.5 % alike) and error lines (at least 98 %). */
export async function run(file: string): Promise<boolean> {
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
  const known = deviationsOf('syntax');
  const misses: Miss[] = [];
  let verdicts = 0;
  let lines = 0;
  let lined = 0;
  for (const { id, dockerfile, valid, level, error, errorLine } of cases) {
    const found = verdict(isSnippet(id, dockerfile) ? `FROM scratch\n${dockerfile}` : dockerfile, level);
    if ((found === undefined) === valid) verdicts++;
    else
      misses.push({
        id,
        wanted: error ?? (valid ? 'valid' : 'invalid'),
        found: found?.problem.message ?? 'valid',
        known: known.has(id),
      });
    if (valid || typeof errorLine !== 'number') continue;
    lined++;
    if (found?.line === errorLine) lines++;
    else if (found !== undefined)
      misses.push({
        id,
        wanted: `line ${errorLine}: ${error}`,
        found: `line ${found.line}: ${found.problem.message}`,
        known: known.has(id),
      });
  }
  console.log(`verdicts    ${percent(verdicts, cases.length)}`);
  console.log(`error lines ${percent(lines, lined)}`);
  printMisses(misses);
  return verdicts >= cases.length * 0.995 && lines >= lined * 0.98;
}
