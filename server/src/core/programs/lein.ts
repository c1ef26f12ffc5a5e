import type { Program } from './model/program.ts';

export default {
  name: 'lein',
  reach: 'project',
  ecosystem: 'java',
  options: { subcommands: true, values: '-o' },
  actions: {
    deps: { action: 'download', manifests: 'project.clj' },
    'uberjar jar compile ring': { action: 'build', manifests: 'project.clj', writes: 'target' },
    test: { action: 'test' },
    run: { action: 'run-script' },
  },
  caches: [
    { kind: 'packages', directories: '~/.m2/repository', filledBy: ['build', 'test', 'download', 'run-script'] },
  ],
  offline: '-o',
  lock: 'none',
  without: 'places dependencyFiles fetchesFirst takesFrom unchecked changedFlags',
} satisfies Program;
