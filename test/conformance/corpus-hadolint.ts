import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultPolicy } from '../../server/src/core/policy.ts';
import { context } from '../support/facts.ts';
import { hadolintLines, hadolintRules } from './hadolintFindings.ts';
import { deviationsOf, percent } from './measure.ts';
import { tarFiles } from './tar.ts';

export const defaultFile = 'corpus/index.jsonl.gz';

interface Entry {
  readonly file: string;
  readonly hadolint: {
    readonly parseError: string | null;
    readonly findings: readonly (readonly [rule: string, line: number])[];
  };
}

const policy = defaultPolicy;

/**
 * Real Dockerfiles: of the pairs of file and rule that hadolint or we speak on, at least 98 % are spoken on by both, on the same
 * lines. `-v` lists the files that differ. hadolint reads nothing of a file its parser refuses, so those are left out.
 */
export async function run(file: string): Promise<boolean> {
  const verbose = process.argv.includes('-v');
  const index = gunzipSync(readFileSync(file)).toString('utf8').trimEnd();
  const texts = tarFiles(gunzipSync(readFileSync(file.replace(/[^/]*$/, 'dockerfiles.tar.gz'))));
  const entries = index.split('\n').map((line) => JSON.parse(line) as Entry);
  const explained = deviationsOf('corpus-hadolint');
  const tally = new Map(
    [...hadolintRules.keys()].sort().map((code) => [code, { both: 0, lines: 0, missed: 0, extra: 0, explained: 0 }]),
  );
  const differing: string[] = [];
  const readable = entries.filter(({ hadolint }) => hadolint.parseError === null);
  for (const { file: id, hadolint } of readable) {
    const analysis = analyze(texts.get(`open/corpus/${id}`) ?? '', context);
    for (const [code, rule] of hadolintRules) {
      const wanted = [...new Set(hadolint.findings.flatMap(([name, line]) => (name === code ? [line] : [])))].sort(
        (a, b) => a - b,
      );
      const found = hadolintLines(rule, analysis, policy);
      const count = tally.get(code);
      if (count === undefined || (wanted.length === 0 && found.length === 0)) continue;
      if (wanted.length > 0 && found.length > 0) {
        count.both++;
        if (String(wanted) === String(found)) {
          count.lines++;
          continue;
        }
      } else if (explained.has(`${code} ${id}`)) count.explained++;
      else if (wanted.length > 0) count.missed++;
      else count.extra++;
      differing.push(`${code} ${id}: wanted [${wanted}], found [${found}]`);
    }
  }
  console.log(`${entries.length - readable.length} files that hadolint cannot parse are left out`);
  console.log('code      both  same lines  only hadolint  only here  explained');
  for (const [code, { both, lines, missed, extra, explained }] of tally) {
    const row = [both, lines, missed, extra, explained].map((figure, column) =>
      String(figure).padStart([6, 12, 15, 11, 11][column] as number),
    );
    console.log(`${code.padEnd(8)}${row.join('')}`);
  }
  if (verbose) for (const line of differing.sort()) console.log(line);
  const sum = (key: 'both' | 'lines' | 'missed' | 'extra' | 'explained') =>
    [...tally.values()].reduce((total, each) => total + each[key], 0);
  const all = sum('both') + sum('missed') + sum('extra');
  console.log(`verdicts   ${percent(sum('both'), all)}`);
  console.log(`same lines ${percent(sum('lines'), all)}`);
  return sum('both') >= all * 0.98;
}
