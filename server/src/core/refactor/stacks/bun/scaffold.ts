import { cached, copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { text } from '../../text.ts';

export const scaffold: Scaffold = ({ project: { version }, musl }) => [
  from(text`oven/bun:${version}-${musl ? 'alpine' : 'slim'}`),
  workdir('/app'),
  copy('package.json bun.lock ./'),
  run(...cached('/root/.bun/install/cache'), 'bun install --frozen-lockfile --production'),
];
