import type { Program } from './model/program.ts';

/** `name-1.2.3-4.el9`: a version starts with a digit; `java-11-openjdk` has none. */
const dashed = /^(.+?)-(\d[\w.:~+^*]*(?:-\d[\w.~+*]*)?)$/;

export default {
  name: 'rpm',
  reach: 'system',
  ecosystem: 'os',
  options: { values: '--root --dbpath --define -D --prefix' },
  actions: {},
  bare: { action: 'install', packages: true, needs: '-i -U -F --install --upgrade --freshen' },
  version: dashed,
  rootOptions: '--root -r',
  unchecked: { options: [[/^--(?:nosignature|nodigest|nofiledigest|noverify)$/, 'signatures']] },
  without: 'caches fetchOnlyOptions changedFlags',
} satisfies Program;
