import type { Program } from './model/program.ts';

export default {
  name: 'cabal',
  reach: 'project',
  ecosystem: 'haskell',
  options: {
    subcommands: true,
    values: '--project-file --builddir --installdir --install-method -w --with-compiler -j --store-dir',
  },
  actions: {
    'update v2-update new-update': { action: 'update-index' },
    'build v2-build new-build': { action: 'build', writes: 'dist-newstyle' },
    'install v2-install new-install': { action: 'install', packages: true },
    fetch: { action: 'download', packages: true },
  },
  outputOptions: '--builddir',
  caches: [
    {
      kind: 'packages',
      directories: '~/.cabal/packages ~/.cache/cabal/packages',
      movedBy: 'CABAL_DIR/packages',
      filledBy: ['update-index', 'build', 'install', 'download'],
    },
  ],
  offline: '--offline',
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom unchecked changedFlags',
} satisfies Program;
