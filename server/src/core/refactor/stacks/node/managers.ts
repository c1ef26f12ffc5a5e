/** Package managers: what they read, and the commands that install, build and clean up. */
import type { Evidence } from '../../evidence.ts';
import { jsonOf } from '../../json.ts';
import { nodeProject } from './project.ts';

export interface Manager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** The lock file that is there; undefined: none is. */
  readonly lock: string | undefined;
  /** Commands before the first use. */
  readonly prepare: readonly string[];
  readonly cache: string;
  readonly install: string;
  readonly run: string;
  /** Runs a program of the installed packages. */
  readonly exec: string;
  readonly prune: string;
  readonly production: string;
  /** Runs the install scripts that `--ignore-scripts` left out. */
  readonly rebuild: string;
  readonly env: readonly string[];
}

const MANAGERS: Readonly<Record<Manager['name'], Omit<Manager, 'lock' | 'name'>>> = {
  npm: {
    prepare: [],
    cache: '/root/.npm',
    install: 'npm ci',
    run: 'npm run',
    exec: 'npx',
    prune: 'npm prune --omit=dev',
    production: 'npm ci --omit=dev',
    rebuild: 'npm rebuild',
    env: [],
  },
  pnpm: {
    prepare: ['npm install --global pnpm@10.20.0'],
    cache: '/root/.local/share/pnpm/store',
    install: 'pnpm install --frozen-lockfile',
    run: 'pnpm run',
    exec: 'pnpm exec',
    prune: 'CI=true pnpm prune --prod',
    production: 'pnpm install --frozen-lockfile --prod',
    rebuild: 'pnpm rebuild',
    env: [],
  },
  yarn: {
    prepare: ['npm install --global corepack@0.34.4', 'corepack enable'],
    cache: '/usr/local/share/.cache/yarn',
    install: 'yarn install --frozen-lockfile',
    run: 'yarn run',
    exec: 'yarn run',
    prune: 'yarn install --frozen-lockfile --production --ignore-scripts --prefer-offline',
    production: 'yarn install --frozen-lockfile --production',
    rebuild: 'npm rebuild',
    env: [],
  },
  bun: {
    prepare: ['npm install --global bun@1.3.5'],
    cache: '/root/.bun/install/cache',
    install: 'bun install --frozen-lockfile',
    run: 'bun run',
    exec: 'bunx',
    prune: 'rm -rf node_modules && bun install --frozen-lockfile --production',
    production: 'bun install --frozen-lockfile --production',
    rebuild: 'bun pm trust --all',
    env: [],
  },
};

const LOCKS: Readonly<Record<Manager['name'], readonly string[]>> = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json'],
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
};

/** Yarn since version 2, which is told by its configuration, its lock file or `packageManager`. */
const BERRY: Partial<Manager> = {
  cache: '/root/.yarn/berry/cache',
  install: 'yarn install --immutable',
  prune: 'yarn workspaces focus --all --production',
  production: 'yarn workspaces focus --all --production',
};

/** Without a lock file nothing is frozen. */
const UNLOCKED: Readonly<Record<Manager['name'], Partial<Manager>>> = {
  npm: { install: 'npm install', production: 'npm install --omit=dev' },
  pnpm: { install: 'pnpm install --no-frozen-lockfile', production: 'pnpm install --no-frozen-lockfile --prod' },
  yarn: {
    install: 'yarn install',
    production: 'yarn install --production',
    prune: 'yarn install --production --ignore-scripts',
  },
  bun: {
    install: 'bun install',
    production: 'bun install --production',
    prune: 'rm -rf node_modules && bun install --production',
  },
};

/** The one the project uses, in the version that its files name. */
export function managerOf(evidence: Evidence): Manager {
  const asked = (nodeProject(evidence).packageManager ?? 'npm').replace(/@.*/, '');
  const name = Object.hasOwn(MANAGERS, asked) ? (asked as Manager['name']) : 'npm';
  const files = LOCKS[name];
  const there = files.find((file) => evidence.readShared(file) !== undefined || evidence.existsShared(file) === true);
  const unseen = evidence.existsShared(files[0] as string) === undefined;
  const manager: Manager = { name, lock: there ?? (unseen ? files[0] : undefined), ...MANAGERS[name] };
  const version = versionOf(evidence, name);
  const variant = name === 'yarn' && isBerry(evidence, version) ? berry(evidence) : {};
  const prepare =
    name === 'pnpm' || name === 'bun'
      ? { prepare: [`npm install --global ${name}@${version ?? (name === 'pnpm' ? pnpmFor(evidence) : '1.3.5')}`] }
      : {};
  return {
    ...manager,
    ...variant,
    ...prepare,
    ...(manager.lock === undefined && name !== 'yarn' ? UNLOCKED[name] : {}),
    ...(manager.lock === undefined && name === 'yarn' && !variant.install ? UNLOCKED.yarn : {}),
  };
}

const isBerry = (evidence: Evidence, version: string | undefined): boolean =>
  evidence.readShared('.yarnrc.yml') !== undefined ||
  /^[2-9]/.test(version ?? '') ||
  /^__metadata:/m.test(evidence.readShared('yarn.lock') ?? '');

/** Packages in archives and no node_modules are its habit; what runs them later is plain Node.js. */
function berry(evidence: Evidence): Partial<Manager> {
  const linked = /^nodeLinker:/m.test(evidence.readShared('.yarnrc.yml') ?? '');
  return { ...BERRY, env: linked ? [] : ['YARN_NODE_LINKER=node-modules'] };
}

/** `pnpm@9.12.0+sha512…`, or what Volta and `engines` name. */
function versionOf(evidence: Evidence, name: string): string | undefined {
  const manifest = jsonOf(evidence.readShared('package.json'));
  const [tool, version] = String(manifest?.packageManager ?? '').split('@');
  if (tool === name) return /^\d+\.\d+\.\d+/.exec(version ?? '')?.[0];
  const volta = Object(manifest?.volta)[name];
  if (typeof volta === 'string') return volta;
  const engine = Object(manifest?.engines)[name];
  return typeof engine === 'string' ? /^[\^~]?(\d+(?:\.\d+){0,2})$/.exec(engine)?.[1] : undefined;
}

/** The newest line that reads the lock file's format. */
function pnpmFor(evidence: Evidence): string {
  const format = /^lockfileVersion:\s*'?(\d+)/m.exec(evidence.readShared('pnpm-lock.yaml') ?? '')?.[1];
  return format === '6' ? '8.15.9' : format === '5' ? '7.33.7' : '10.20.0';
}
