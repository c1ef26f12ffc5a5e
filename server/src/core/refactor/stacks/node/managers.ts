import type { BuilderNeeds } from '../../builderLines.ts';
import { jsonOf } from '../../json.ts';
import { nodeProject } from './project.ts';

export interface Manager {
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

/** Yarn since version 2, which is told by its configuration or `packageManager`. */
const BERRY: Partial<Manager> = {
  cache: '/root/.yarn/berry/cache',
  install: 'yarn install --immutable',
  prune: 'yarn workspaces focus --all --production',
  production: 'yarn workspaces focus --all --production',
};

/** The one the project uses, in the version that `packageManager` names. */
export function managerOf({ evidence }: BuilderNeeds): Manager {
  const name = (nodeProject(evidence).packageManager ?? 'npm').replace(/@.*/, '');
  const manager = MANAGERS[name] ?? (MANAGERS.npm as Manager);
  const version = wanted(evidence.readShared('package.json'), name);
  if (name === 'yarn' && (evidence.readShared('.yarnrc.yml') !== undefined || /^[2-9]/.test(version ?? '')))
    return { ...manager, ...BERRY };
  return name === 'pnpm' && version !== undefined
    ? { ...manager, prepare: [`npm install --global pnpm@${version}`] }
    : manager;
}

/** `pnpm@9.12.0+sha512…` */
function wanted(manifest: string | undefined, name: string): string | undefined {
  const [tool, version] = String(jsonOf(manifest)?.packageManager ?? '').split('@');
  return tool === name ? /^\d+\.\d+\.\d+/.exec(version ?? '')?.[0] : undefined;
}
