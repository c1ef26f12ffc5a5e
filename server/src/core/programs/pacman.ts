import type { Program } from './model/program.ts';

const equals = /^([^=<>~]+?)[=<>~]+(.+)$/;

export default {
  name: 'pacman',
  reach: 'system',
  names: true,
  ecosystem: 'os',
  options: {
    values:
      '--config --cachedir --dbpath -b -r --root --arch --hookdir --gpgdir --ignore --ignoregroup --overwrite --assume-installed --logfile --sysroot --color --print-format',
  },
  actions: {},
  bare: { action: 'install', packages: true },
  version: equals,
  caches: [{ kind: 'packages', directories: '/var/cache/pacman/pkg', movedByOptions: '--cachedir' }],
  rootOptions: '-r --root --sysroot',
  without: 'unchecked fetchOnlyOptions changedFlags',
} satisfies Program;
