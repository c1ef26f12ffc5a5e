import type { Program } from './model/program.ts';

const equals = /^([^=<>~]+?)[=<>~]+(.+)$/;

export default {
  name: 'dpkg',
  reach: 'system',
  ecosystem: 'os',
  options: { values: '--root --admindir --instdir' },
  actions: {},
  bare: { action: 'install', packages: true, needs: '-i --install' },
  version: equals,
  rootOptions: '--root --instdir',
  without: 'caches unchecked fetchOnlyOptions changedFlags',
} satisfies Program;
