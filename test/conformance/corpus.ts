/** Everything measured on real files: what BuildKit accepts, what its checks say, what hadolint says. */
import { run as buildkit } from './corpus-buildkit.ts';
import { run as hadolint } from './corpus-hadolint.ts';
import { run as syntax } from './corpus-syntax.ts';

export const defaultFile = 'corpus/index.jsonl.gz';

/** Its parts are suites of their own. */
export const isCollection = true;

export async function run(file: string): Promise<boolean> {
  const passed: boolean[] = [];
  for (const suite of [syntax, buildkit, hadolint]) passed.push(await suite(file));
  return passed.every((each) => each);
}
