import type { Program } from './model/program.ts';

export default {
  name: 'ninja',
  reach: 'project',
  ecosystem: 'native',
  options: { values: '-C -f -j -k -l -d -t' },
  actions: {},
  bare: { action: 'build' },
  directoryOptions: '-C',
  lock: 'none',
  without: 'caches dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
