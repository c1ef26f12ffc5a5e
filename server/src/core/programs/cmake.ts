import type { Program } from './model/program.ts';

export default {
  name: 'cmake',
  reach: 'project',
  ecosystem: 'native',
  options: {
    values: '-S -B -G -D --build --install --target -t --config --prefix --parallel -j -T -A --preset',
    attached: '-j',
  },
  actions: {},
  bare: { action: 'build' },
  outputOptions: '-B --build --prefix',
  lock: 'none',
  without: 'caches dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
