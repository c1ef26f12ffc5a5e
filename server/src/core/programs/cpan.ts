import type { Program } from './model/program.ts';

export default {
  name: 'cpan',
  programs: 'cpanm cpan carton',
  reach: 'project',
  ecosystem: 'perl',
  options: { values: '-l --local-lib -L --local-lib-contained -M --mirror --from --cpanfile --configure-timeout' },
  actions: {},
  bare: { action: 'install', packages: true, manifests: 'cpanfile' },
  version: /^([^@~]+)[@~](.+)$/,
  caches: [{ kind: 'build', directories: '~/.cpanm ~/.cpan', movedBy: 'PERL_CPANM_HOME' }],
  lock: 'none',
  without: 'places dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
