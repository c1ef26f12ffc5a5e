import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { context } from '../support/facts.ts';
import { buildkitFindings } from './buildkitFindings.ts';
import { deviationsOf, percent } from './measure.ts';
import { tarFiles } from './tar.ts';

export const defaultFile = 'corpus/index.jsonl.gz';

interface Entry {
  readonly file: string;
  readonly buildkit: {
    readonly warnings: readonly (readonly [rule: string, line: number])[];
  };
}

interface Tally {
  both: number;
  /** What BuildKit alone says. */
  missed: number;
  /** What is said here alone. */
  added: number;
}

/**
 * Real Dockerfiles: agreement on file, rule and line, at least 99.5 %, in files BuildKit refuses too: it checks up to the first
 * error. A difference `deviations.json` explains counts as agreement. `-v` lists what differs.
 */
export async function run(file: string): Promise<boolean> {
  const verbose = process.argv.includes('-v');
  const index = gunzipSync(readFileSync(file)).toString('utf8').trimEnd();
  const texts = tarFiles(gunzipSync(readFileSync(file.replace(/[^/]*$/, 'dockerfiles.tar.gz'))));
  const known = deviationsOf('corpus-buildkit');
  const tallies = new Map<string, Tally>();
  const entries = index.split('\n').map((line) => JSON.parse(line) as Entry);
  let explained = 0;
  const differing: string[] = [];
  for (const { file: id, buildkit } of entries) {
    const found = [...buildkitFindings(texts.get(`open/corpus/${id}`) ?? '', context).warnings];
    const count = (which: keyof Tally, warning: string): void => {
      const [rule] = warning.split(' ') as [string];
      const tally = tallies.get(rule) ?? { both: 0, missed: 0, added: 0 };
      tallies.set(rule, tally);
      tally[which]++;
      if (which === 'both') return;
      if (known.has(id)) explained++;
      differing.push(`${which === 'missed' ? 'only BuildKit' : 'only here'}: ${id}: ${warning}`);
    };
    for (const [rule, line] of buildkit.warnings) {
      const at = found.indexOf(`${rule} ${line}`);
      if (at >= 0) found.splice(at, 1);
      count(at >= 0 ? 'both' : 'missed', `${rule} ${line}`);
    }
    for (const warning of found) count('added', warning);
  }
  console.log(`${'check'.padEnd(34)}  both  only BuildKit  only here`);
  for (const [rule, { both, missed, added }] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      `${rule.padEnd(34)}${String(both).padStart(6)}${String(missed).padStart(15)}${String(added).padStart(11)}`,
    );
  if (verbose) for (const line of differing.sort()) console.log(line);
  const both = [...tallies.values()].reduce((sum, tally) => sum + tally.both, 0);
  const all = both + differing.length;
  console.log(`agreement ${percent(both, all)}, with the differences explained ${percent(both + explained, all)}`);
  return both + explained >= all * 0.995;
}
