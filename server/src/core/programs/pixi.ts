import type { Program } from './model/program.ts';

/** pixi.sh: environments of conda and PyPI packages by a manifest and a lock file, below `.pixi` of the project. */
export default {
  name: 'pixi',
  reach: 'project',
  ecosystem: 'conda',
  options: {
    subcommands: true,
    values:
      '--manifest-path -m -e --environment -p --platform -f --feature -c --channel --concurrent-downloads --concurrent-solves --pypi-keyring-provider --tls-root-certs --auth-file --color --as-is -x --expose --with -w --skip -o --output',
  },
  actions: {
    'install i reinstall': { action: 'install', manifests: 'pixi.toml pixi.lock', frozen: false, writes: '.pixi' },
    add: { action: 'install', packages: true, frozen: false, writes: '.pixi' },
    'remove rm': { action: 'remove', packages: true },
    'update upgrade': { action: 'upgrade', packages: true, frozen: false },
    lock: { action: 'lock', frozen: false },
    'global:install': { action: 'install', packages: true, global: true },
    'run r': { action: 'run-script', script: '*' },
    'clean clean:cache': { action: 'clean' },
    build: { action: 'build' },
    'config:set config:edit': { action: 'configure' },
    'init info list tree search shell shell-hook auth completion self-update task workspace': { action: 'other' },
  },
  groups: 'global config clean',
  version: /^([^=<>~!]+?)\s*[=<>~!]+(.+)$/,
  frozenOptions: '--locked --frozen',
  frozenEnv: 'PIXI_LOCKED PIXI_FROZEN',
  projectFileOptions: '--manifest-path -m',
  globalTo: 'PIXI_HOME=*/bin',
  lock: { manifest: 'pixi.toml', files: 'pixi.lock', flag: '--locked' },
  dependencyFiles: 'pixi.toml pixi.lock',
  takesFrom: 'copy',
  caches: [
    {
      kind: 'packages',
      directories: '~/.cache/rattler/cache',
      movedBy: 'PIXI_CACHE_DIR RATTLER_CACHE_DIR XDG_CACHE_HOME/rattler/cache',
    },
  ],
  unchecked: { options: [[/^--tls-no-verify$/, 'certificates']] },
  without: 'fetchesFirst offline changedFlags',
} satisfies Program;
