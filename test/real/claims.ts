/**
 * What rules say, shown: of each claim the faulty Dockerfile is reported and has the effect, its right twin is neither. The claims
 * are data, in `claims/`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { imagesOf, missingImages } from './bases.ts';
import { allClaims, type Claim, reports, titleOf } from './claim.ts';
import { experiments, type Seen } from './experiments.ts';
import { removeImage } from './image.ts';
import type { Scope } from './run.ts';
import { emptyFolder } from './state.ts';

export async function claims(scope: Scope): Promise<void> {
  const { report, engine, only } = scope;
  const wanted = allClaims().filter((claim) => only === undefined || titleOf(claim).includes(only));
  for (const claim of wanted) {
    const missing = await missingImages(engine, `${claim.faulty}\n${claim.right}`);
    if (missing.length > 0) report.skip(titleOf(claim), `no ${missing.join(', ')}`);
    else await shown(scope, claim);
  }
  const rulesShown = new Set(wanted.map(({ rule }) => rule));
  console.log(`${wanted.length} claims of ${rulesShown.size} rules`);
}

async function shown(scope: Scope, claim: Claim): Promise<void> {
  for (const twin of ['faulty', 'right'] as const) {
    const name = `${titleOf(claim)} (${twin})`;
    const isReported = reports(claim, claim[twin]);
    let seen: Seen;
    try {
      seen = await tried(scope, claim, claim[twin]);
    } catch (error) {
      scope.report.fail(name, (error as Error).message);
      continue;
    }
    const problems = [
      ...(isReported === (twin === 'faulty') ? [] : [isReported ? 'the rule reports it' : 'the rule is silent']),
      ...(seen.isFault === (twin === 'faulty') ? [] : [seen.isFault ? 'it has the effect' : 'it has no effect']),
      ...(twin === 'right' && seen.isBroken && claim.rightFails === undefined ? ['it does not work'] : []),
    ];
    if (problems.length > 0) scope.report.fail(name, `${problems.join(', ')}:\n${seen.detail}`);
    else scope.report.pass(name);
  }
}

async function tried({ engine }: Scope, claim: Claim, text: string): Promise<Seen> {
  const [[name = '', value] = []] = Object.entries(claim.shows);
  const experiment = experiments[name];
  if (!experiment) throw new Error(`There is no experiment ${name}.`);
  const path = emptyFolder('claim');
  const image = `slipway-claim-${process.pid}`;
  for (const [file, content] of Object.entries({ 'changed.txt': '1', ...claim.files, Dockerfile: text })) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    // A file of a given size is written as `10 MB`.
    const size = /^(\d+) MB$/.exec(content)?.[1];
    writeFileSync(join(path, file), size === undefined ? content : Buffer.alloc(Number(size) * 1e6, file));
  }
  try {
    const { command = [], run = [], build = [] } = claim;
    const base = imagesOf(text).at(-1) ?? 'scratch';
    const subject = { engine, folder: path, image, base, command, runOptions: run, buildOptions: build };
    return await experiment(subject, String(value));
  } finally {
    await removeImage(engine, image);
    rmSync(path, { recursive: true, force: true });
  }
}
