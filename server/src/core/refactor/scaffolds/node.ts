import { current } from '../current.ts';
import type { Line } from '../plan.ts';
import { nodeProject } from '../stacks/node/project.ts';
import { generatorOf } from '../stacks/static/generators.ts';
import { guess, plain, type Text, text } from '../text.ts';
import { cached, copy, from, type Ground, ON_BUILD_PLATFORM, run, type Scaffold, workdir } from './builderLines.ts';
import { type Manager, managerOf } from './nodeManagers.ts';
import { workspaceBuilder } from './nodeWorkspace.ts';
import { site } from './site.ts';

const image = ({ project: { version }, musl }: Ground): Text =>
  text`node:${version}-${musl ? 'alpine' : `${current.debian}-slim`}`;

function installed(manager: Manager, install: string): readonly Line[] {
  return [
    ...(manager.prepare.length > 0 ? [run(...manager.prepare)] : []),
    copy(`package.json ${manager.lock} ./`),
    run(...cached(manager.cache), install),
  ];
}

export const node: Scaffold = (ground) => {
  const { evidence } = ground;
  const manager = managerOf(ground);
  if (evidence.membership) return [from(image(ground)), ...workspaceBuilder(ground, manager, 'node')];
  const { manifest, scripts } = nodeProject(evidence);
  const builds = manifest === undefined || scripts.build !== undefined;
  const bundled = !ground.project.artefacts.some(({ sources }) =>
    sources.some((each) => plain(each).endsWith('/node_modules')),
  );
  if (!builds) return [from(image(ground)), workdir('/app'), ...installed(manager, manager.production), copy('. .')];
  const script = manifest === undefined ? guess('build') : 'build';
  return [
    from(image(ground)),
    workdir('/app'),
    ...installed(manager, manager.install),
    copy('. .'),
    bundled ? run(text`${manager.run} ${script}`) : run(text`${manager.run} ${script}`, manager.prune),
  ];
};

export const staticSite: Scaffold = (ground) => {
  const generator = generatorOf(ground.evidence);
  if (generator) return site(ground, generator);
  const manager = managerOf(ground);
  const script = nodeProject(ground.evidence).manifest === undefined ? guess('build') : 'build';
  const version = ground.project.known ?? current.node[0];
  const builder = from(text`node:${version}-alpine`, ON_BUILD_PLATFORM);
  if (ground.evidence.membership) return [builder, ...workspaceBuilder(ground, manager, 'static')];
  return [
    builder,
    workdir('/app'),
    ...installed(manager, manager.install),
    copy('. .'),
    run(text`${manager.run} ${script}`),
  ];
};

export const bun: Scaffold = ({ project: { version }, musl }) => [
  from(text`oven/bun:${version}-${musl ? 'alpine' : 'slim'}`),
  workdir('/app'),
  copy('package.json bun.lock ./'),
  run(...cached('/root/.bun/install/cache'), 'bun install --frozen-lockfile --production'),
];
