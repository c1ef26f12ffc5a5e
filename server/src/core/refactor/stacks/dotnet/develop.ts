/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';

export const test: Test = ({ prepare, mounts }) => [...prepare, runWith(mounts, 'dotnet test')];

export const develop: Develop = () => ['dotnet', 'watch', 'run', '--non-interactive'];
