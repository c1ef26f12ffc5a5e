import { current } from '../current.ts';
import { nodeProject } from '../nodeProject.ts';
import type { Line } from '../plan.ts';
import { guess, plain, type Text, text } from '../text.ts';
import { cached, copy, from, type Ground, ON_BUILD_PLATFORM, run, type Scaffold, workdir } from './ground.ts';

interface Manager {
  readonly lock: string;
  /** Commands before the first use. */
  readonly prepare: readonly string[];
  readonly cache: string;
  readonly install: string;
  readonly run: string;
  readonly prune: string;
  readonly production: string;
}

const MANAGERS: Readonly<Record<string, Manager>> = {
  npm: {
    lock: 'package-lock.json',
    prepare: [],
    cache: '/root/.npm',
    install: 'npm ci',
    run: 'npm run',
    prune: 'npm prune --omit=dev',
    production: 'npm ci --omit=dev',
  },
  pnpm: {
    lock: 'pnpm-lock.yaml',
    prepare: ['npm install --global pnpm@10.20.0'],
    cache: '/root/.local/share/pnpm/store',
    install: 'pnpm install --frozen-lockfile',
    run: 'pnpm run',
    prune: 'CI=true pnpm prune --prod',
    production: 'pnpm install --frozen-lockfile --prod',
  },
  yarn: {
    lock: 'yarn.lock',
    prepare: ['npm install --global corepack@0.34.4', 'corepack enable'],
    cache: '/usr/local/share/.cache/yarn',
    install: 'yarn install --frozen-lockfile',
    run: 'yarn run',
    prune: 'yarn install --frozen-lockfile --production --ignore-scripts --prefer-offline',
    production: 'yarn install --frozen-lockfile --production',
  },
};

const image = ({ project: { version }, musl }: Ground): Text =>
  text`node:${version}-${musl ? 'alpine' : `${current.debian}-slim`}`;

function managerOf({ evidence }: Ground): Manager {
  const name = nodeProject(evidence).packageManager ?? 'npm';
  return MANAGERS[name.replace(/@.*/, '')] ?? (MANAGERS.npm as Manager);
}

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
  const manager = managerOf(ground);
  const script = nodeProject(ground.evidence).manifest === undefined ? guess('build') : 'build';
  const version = ground.project.known ?? current.node[0];
  return [
    from(text`node:${version}-alpine`, ON_BUILD_PLATFORM),
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
