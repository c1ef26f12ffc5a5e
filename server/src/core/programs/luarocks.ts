import type { Program } from './model/program.ts';

export default {
  name: 'luarocks',
  programs: 'luarocks luarocks-5.1 luarocks-5.2 luarocks-5.3 luarocks-5.4',
  reach: 'project',
  ecosystem: 'lua',
  options: { subcommands: true, values: '--tree --server --lua-version --lua-dir --only-server --only-sources' },
  actions: {
    install: { action: 'install', packages: true },
    'make build': { action: 'build' },
    remove: { action: 'remove', packages: true },
  },
  caches: [{ kind: 'packages', directories: '~/.cache/luarocks' }],
  lock: 'none',
  without: 'places dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
