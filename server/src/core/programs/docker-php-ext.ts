import type { Program } from './model/program.ts';

export default {
  name: 'docker-php-ext',
  programs: 'docker-php-ext-install docker-php-ext-enable install-php-extensions',
  reach: 'system',
  names: true,
  ecosystem: 'php',
  options: { values: '--ini-name', attached: '-j' },
  actions: {},
  bare: { action: 'install', packages: true },
  version: /^([\w]+)[-@](.+)$/,
  lock: 'none',
  without: 'caches places dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
