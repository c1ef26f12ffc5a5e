/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import { plain } from '../../text.ts';

export const test: Test = ({ prepare }) => [...prepare, runWith([], 'bun test')];

export const develop: Develop = ({ project: { start } }) => {
  const args = start.args.map(plain);
  const at = args.findIndex((word) => /\.[cm]?[jt]sx?$/.test(word));
  return at < 0 ? undefined : ['bun', '--watch', 'run', ...args.slice(at)];
};
