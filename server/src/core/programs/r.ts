import type { Program } from './model/program.ts';

export default {
  name: 'r',
  programs: 'install2.r install.r installGithub.r',
  reach: 'project',
  ecosystem: 'r',
  options: { values: '-l --libloc -d --deps -n --ncpus -r --repos -t --type -m --method' },
  actions: {},
  bare: { action: 'install', packages: true },
  lock: 'none',
  without: 'caches places dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
