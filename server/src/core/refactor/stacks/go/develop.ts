/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';

export const test: Test = ({ prepare, mounts, evidence: { state } }) => {
  // Tests run here, whatever platform the builder makes programs for.
  const own = ['GOOS', 'GOARCH'].filter((name) => state?.env.has(name)).map((name) => `${name}= `);
  return [...prepare, runWith(mounts, `${own.join('')}go test ./...`)];
};

export const develop: Develop = ({ build, evidence }) => {
  const main = build?.install.install.flags.positionals.at(-1)?.value;
  const sure = main !== undefined && /^\.[\w./-]*$/.test(main) ? main : evidence.exists('main.go') ? '.' : undefined;
  return sure === undefined ? undefined : ['go', 'run', sure];
};
