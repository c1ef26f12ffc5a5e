/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import { installsOf } from '../../evidence.ts';
import { unfit } from '../../stack.ts';
import { nodeTool, scriptsOf } from '../../workbench.ts';
import { nodeScript } from './scripts.ts';

export const test: Test = (bench) => {
  const known = bench.evidence.read('package.json') !== undefined;
  if (!known && installsOf(bench.evidence, 'npm', 'yarn', 'pnpm', 'bun').length === 0)
    return unfit('Nothing of Node.js is installed');
  const script = scriptsOf(bench).test;
  if (known && (script === undefined || script.includes('no test specified')))
    return unfit('package.json has no test script');
  const tool = nodeTool(bench);
  return [...bench.prepare, runWith([], tool === 'bun' ? 'bun run test' : `${tool} test`)];
};

const SCRIPTS = ['dev', 'start:dev', 'develop', 'serve'];

/** A script for development, else node itself, which watches since version 18.11, where nothing has to be built first. */
export const develop: Develop = (bench) => {
  const scripts = scriptsOf(bench);
  const name = SCRIPTS.find((each) => scripts[each] !== undefined);
  if (name !== undefined) return [nodeTool(bench), 'run', name];
  const [, ...file] = nodeScript(scripts, 'start') ?? [];
  if (file.length > 0 && scripts.build === undefined) return ['node', '--watch', ...file];
  return unfit('package.json has no script for development');
};
