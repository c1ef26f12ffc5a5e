/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';

export const test: Test = ({ prepare, mounts, build }) => [
  ...prepare,
  runWith(mounts, `cargo test${build?.install.install.frozen ? ' --locked' : ''}`),
];

export const develop: Develop = () => ['cargo', 'run'];
