import type { Program } from './model/program.ts';

export default {
  name: 'stack',
  reach: 'project',
  ecosystem: 'haskell',
  options: {
    subcommands: true,
    values: '--stack-yaml --work-dir --local-bin-path --resolver --stack-root -j --jobs --flag --ghc-options',
  },
  actions: {
    build: { action: 'build', writes: '.stack-work' },
    install: { action: 'install' },
    setup: { action: 'install' },
    update: { action: 'update-index' },
    test: { action: 'test' },
  },
  projectFileOptions: '--stack-yaml',
  caches: [
    {
      kind: 'packages',
      directories: '~/.stack',
      movedBy: 'STACK_ROOT',
      movedByOptions: '--stack-root',
      filledBy: ['update-index', 'build', 'install', 'test'],
    },
  ],
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
