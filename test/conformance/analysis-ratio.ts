/** The time of an analysis with all rules against that of dockerfile-ast's parse, over the same files in the same run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DockerfileParser } from 'dockerfile-ast';
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { context } from '../support/facts.ts';
import { tarFiles } from './tar.ts';

export const defaultFile = 'corpus/dockerfiles.tar.gz';

/** The first round warms up; of the others the fastest counts, as a machine that does much besides only ever adds. */
const ROUNDS = 3;
/** A guard against a step backwards; the aim is 2.5. */
const MOST = 10;
/** One file in so many, so that the suite is done in seconds. */
const SAMPLE = 6;

export async function run(file: string): Promise<boolean> {
  const all = [...tarFiles(gunzipSync(readFileSync(file)))].filter(([path]) => path.startsWith('open/corpus/'));
  const texts = all.filter((_, index) => index % SAMPLE === 0).map(([, text]) => text);
  const config = { ...defaultConfig, profile: 'all' } as const;
  const parse = fastest(() => texts.forEach((text) => void DockerfileParser.parse(text)));
  const analysis = fastest(() => texts.forEach((text) => void lint(analyze(text, context), config)));
  const ratio = analysis / parse;
  console.log(
    `${texts.length} files: dockerfile-ast ${parse.toFixed(0)} ms, analysis with all rules ${analysis.toFixed(0)} ms`,
  );
  console.log(`ratio ${ratio.toFixed(2)} (at most ${MOST})`);
  return ratio <= MOST;
}

/** CPU milliseconds of the fastest round. */
function fastest(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    if (round > 0) best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
