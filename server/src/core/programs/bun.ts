import type { Program } from './model/program.ts';

/** `name@version`, where the name may be scoped (`@scope/name`). */
const at = /^(@?[^@]+)@(.+)$/;

const production = /^production$/;

export default {
  name: 'bun',
  reach: 'project',
  ecosystem: 'node',
  options: {
    subcommands: true,
    values:
      '--cwd -c --config --cache-dir --registry --omit --filter --backend --outdir --outfile --target --network-concurrency --concurrent-scripts --linker --cafile --ca -e --eval --preload -r --env-file --define --entry-naming --format --sourcemap',
  },
  actions: {
    'install i': {
      action: 'install',
      packages: true,
      manifests: 'package.json bun.lock bun.lockb',
      frozen: false,
      dev: true,
      writes: 'node_modules',
    },
    ci: {
      action: 'install',
      manifests: 'package.json bun.lock bun.lockb',
      frozen: true,
      dev: true,
      writes: 'node_modules',
    },
    'add a': { action: 'install', packages: true, frozen: false, writes: 'node_modules' },
    'remove rm': { action: 'remove', packages: true },
    update: { action: 'upgrade', packages: true, frozen: false },
    run: { action: 'run-script', script: '*' },
    build: { action: 'build' },
    test: { action: 'test' },
    'pm:cache': { action: 'clean' },
    'x create init upgrade pm link unlink outdated publish patch exec audit info why': { action: 'other' },
  },
  groups: 'pm',
  otherwise: { action: 'run-script' },
  version: at,
  withoutDev: [{ names: '--production -p' }, { names: '--omit', value: /^dev$/ }],
  withoutDevEnv: { NODE_ENV: production },
  frozenOptions: '--frozen-lockfile',
  globalOptions: '-g --global',
  directoryOptions: '--cwd',
  outputOptions: '--outdir --outfile',
  caches: [
    {
      kind: 'packages',
      directories: '~/.bun/install/cache',
      movedBy: 'BUN_INSTALL_CACHE_DIR BUN_INSTALL/install/cache',
      movedByOptions: '--cache-dir',
    },
  ],
  lock: { manifest: 'package.json', files: 'bun.lock bun.lockb', flag: '--frozen-lockfile', demanded: true },
  dependencyFiles: 'package.json bun.lock*',
  takesFrom: 'copy',
  globalTo: 'BUN_INSTALL_BIN=* BUN_INSTALL=*/bin',
  without: 'fetchesFirst offline unchecked changedFlags',
} satisfies Program;
