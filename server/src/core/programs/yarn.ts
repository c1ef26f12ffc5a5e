import type { Program } from './model/program.ts';

/** `name@version`, where the name may be scoped (`@scope/name`). */
const at = /^(@?[^@]+)@(.+)$/;

const production = /^production$/;

export default {
  name: 'yarn',
  programs: 'yarn yarnpkg',
  reach: 'project',
  names: true,
  ecosystem: 'node',
  options: {
    subcommands: true,
    values:
      '--cwd --cache-folder --modules-folder --network-timeout --network-concurrency --registry --preferred-cache-folder --mutex --proxy --https-proxy --link-folder --global-folder --prefix --emoji --use-yarnrc --mode --from --include --exclude -j --jobs',
  },
  actions: {
    install: {
      action: 'install',
      manifests: 'package.json yarn.lock',
      frozen: false,
      dev: true,
      writes: 'node_modules',
    },
    add: { action: 'install', packages: true, frozen: false, writes: 'node_modules' },
    'global:add': { action: 'install', packages: true, frozen: false, global: true },
    'workspaces:focus': {
      action: 'install',
      manifests: 'package.json yarn.lock',
      frozen: false,
      dev: true,
      writes: 'node_modules',
    },
    remove: { action: 'remove', packages: true },
    'global:remove': { action: 'remove', packages: true, global: true },
    'upgrade up upgrade-interactive': { action: 'upgrade', packages: true, frozen: false },
    'cache:clean cache:clear': { action: 'clean' },
    autoclean: { action: 'prune' },
    run: { action: 'run-script', script: '*' },
    'config:set set:version plugin:import policies:set-version': { action: 'configure' },
    'config set plugin policies global workspaces cache workspace': { action: 'other' },
    'dlx exec node pack why info list link unlink unplug init import audit bin check create dedupe': {
      action: 'other',
    },
    'licenses login logout outdated owner publish tag team version versions npm stage constraints': {
      action: 'other',
    },
    'patch patch-commit rebuild search explain generate-lock-entry help corepack': { action: 'other' },
  },
  groups: 'global cache config set plugin policies workspaces',
  bare: { action: 'install', manifests: 'package.json yarn.lock', frozen: false, dev: true, writes: 'node_modules' },
  otherwise: { action: 'run-script' },
  version: at,
  withoutDev: [{ names: '--production --prod' }],
  withDev: [{ names: '--production --prod', value: /^false$/ }],
  withoutDevEnv: { NODE_ENV: production, YARN_PRODUCTION: /^(true|1)$/ },
  frozenOptions: '--frozen-lockfile --immutable',
  unfrozenOptions: '--no-immutable --no-lockfile --pure-lockfile',
  frozenEnv: 'YARN_ENABLE_IMMUTABLE_INSTALLS YARN_FROZEN_LOCKFILE',
  directoryOptions: '--cwd',
  caches: [
    {
      kind: 'packages',
      directories: '~/.cache/yarn ~/.yarn/berry/cache',
      rootDirectories: '/usr/local/share/.cache/yarn ~/.yarn/berry/cache',
      movedBy: 'YARN_CACHE_FOLDER',
      movedByOptions: '--cache-folder',
      // Yarn Berry knows neither of them.
      firstWith: '--frozen-lockfile --pure-lockfile',
    },
  ],
  lock: { manifest: 'package.json', files: 'yarn.lock', flag: '--frozen-lockfile' },
  dependencyFiles: 'package.json yarn.lock',
  takesFrom: 'copy',
  offline: '--offline --prefer-offline',
  unchecked: {
    options: [[/^--(?:no-strict-ssl|strict-ssl=false)$/, 'certificates']],
    variables: [[/^YARN_ENABLE_STRICT_SSL$/, /^(?:false|0)$/i]],
    settings: [
      /^config (?:-\S+ )*set (?:-\S+ )*strict-ssl[ =](?:false|0)(?: -\S+)*$/i,
      /^config set enableStrictSsl false$/,
    ],
  },
  globalTo: '--prefix=*/bin YARN_GLOBAL_FOLDER=*',
  without: 'fetchesFirst changedFlags',
} satisfies Program;
