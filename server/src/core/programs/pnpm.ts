import type { Program } from './model/program.ts';

/** `name@version`, where the name may be scoped (`@scope/name`). */
const at = /^(@?[^@]+)@(.+)$/;

const production = /^production$/;

export default {
  name: 'pnpm',
  reach: 'project',
  names: true,
  ecosystem: 'node',
  options: {
    subcommands: true,
    values:
      '--filter -F --filter-prod --dir -C --store-dir --virtual-store-dir --modules-dir --lockfile-dir --registry --reporter --loglevel --config-dir --global-dir --global-bin-dir --network-concurrency --child-concurrency --workspace-concurrency --node-linker --package-import-method --hoist-pattern --public-hoist-pattern --test-pattern --changed-files-ignore-pattern --resume-from --cpu --os --libc --allow-build',
  },
  actions: {
    'install i': {
      action: 'install',
      packages: true,
      manifests: 'package.json pnpm-lock.yaml',
      frozen: false,
      dev: true,
      writes: 'node_modules',
    },
    'install-test it': {
      action: 'install',
      manifests: 'package.json pnpm-lock.yaml',
      frozen: false,
      dev: true,
      writes: 'node_modules',
    },
    'ci clean-install ic install-clean': {
      action: 'install',
      manifests: 'package.json pnpm-lock.yaml',
      frozen: true,
      dev: true,
      writes: 'node_modules',
    },
    add: { action: 'install', packages: true, frozen: false, writes: 'node_modules' },
    'remove rm uninstall un': { action: 'remove', packages: true },
    'update up upgrade': { action: 'upgrade', packages: true, frozen: false },
    fetch: { action: 'download', manifests: 'pnpm-lock.yaml', frozen: true, dev: true },
    prune: { action: 'prune', dev: true, writes: 'node_modules' },
    deploy: { action: 'install', dev: true, writes: '*/node_modules' },
    'store:prune': { action: 'clean' },
    'run run-script': { action: 'run-script', script: '*' },
    start: { action: 'run-script', script: 'start' },
    'test t tst': { action: 'run-script', script: 'test' },
    'config:set c:set set env:use': { action: 'configure' },
    'exec dlx create store config c env rebuild rb dedupe import link ln unlink list ls outdated audit': {
      action: 'other',
    },
    'pack publish root bin setup init patch licenses why server approve-builds self-update': { action: 'other' },
  },
  groups: 'store config c env',
  otherwise: { action: 'run-script' },
  version: at,
  withoutDev: [{ names: '--prod -P --production' }],
  withDev: [{ names: '--prod --production', value: /^false$/ }, { names: '--no-prod' }],
  withoutDevEnv: { NODE_ENV: production },
  frozenOptions: '--frozen-lockfile',
  unfrozenOptions: '--no-frozen-lockfile --fix-lockfile --force',
  frozenEnv: 'CI',
  globalOptions: '-g --global',
  directoryOptions: '--dir -C',
  caches: [
    {
      kind: 'packages',
      directories: '~/.local/share/pnpm/store',
      movedBy: 'npm_config_store_dir PNPM_HOME/store XDG_DATA_HOME/pnpm/store',
      movedByOptions: '--store-dir',
    },
    { kind: 'index', directories: '~/.cache/pnpm', movedBy: 'XDG_CACHE_HOME/pnpm' },
  ],
  lock: { manifest: 'package.json', files: 'pnpm-lock.yaml', flag: '--frozen-lockfile', demanded: true },
  dependencyFiles: 'package.json pnpm-lock.yaml',
  takesFrom: 'copy',
  offline: '--offline --prefer-offline',
  unchecked: {
    options: [[/^--(?:no-strict-ssl|strict-ssl=false)$/, 'certificates']],
    settings: [/^config (?:-\S+ )*set (?:-\S+ )*strict-ssl[ =](?:false|0)(?: -\S+)*$/i],
  },
  globalTo: 'PNPM_HOME=*',
  without: 'fetchesFirst changedFlags',
} satisfies Program;
