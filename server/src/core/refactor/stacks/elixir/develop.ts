/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';

export const test: Test = ({ prepare }) => [...prepare, runWith([], 'mix test')];

export const develop: Develop = ({ project: { framework } }) =>
  framework === 'Phoenix' ? ['mix', 'phx.server'] : ['mix', 'run', '--no-halt'];
