/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import { plain } from '../../text.ts';

export const test: Test = ({ prepare }) => [...prepare, runWith([], 'deno test')];

export const develop: Develop = ({ project: { start } }) => {
  const words = [start.program, ...start.args].map(plain);
  const at = words.indexOf('run');
  const rest = words.slice(at + 1).filter((word) => word !== '--cached-only');
  return at < 0 ? undefined : ['deno', 'run', '--watch', ...rest];
};
