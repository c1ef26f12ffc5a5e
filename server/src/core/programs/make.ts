import type { Program } from './model/program.ts';

export default {
  name: 'make',
  packages: 'make',
  programs: 'make gmake',
  reach: 'project',
  ecosystem: 'native',
  options: {
    values: '-C --directory -f --file --makefile -I --include-dir -o --old-file -W --what-if',
    attached: '-j -l -O',
  },
  actions: {},
  bare: { action: 'build' },
  directoryOptions: '-C --directory',
  lock: 'none',
  without: 'caches dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
