import type { Program } from './model/program.ts';

export default {
  name: 'apk',
  reach: 'system',
  names: true,
  ecosystem: 'os',
  options: {
    subcommands: true,
    values:
      '-p --root -X --repository --wait --keys-dir --repositories-file --cache-max-age --arch --cache-dir -t --virtual --progress-fd --timeout',
  },
  actions: {
    add: { action: 'install', packages: true },
    del: { action: 'remove', packages: true },
    update: { action: 'update-index' },
    'upgrade fix': { action: 'upgrade', packages: true },
    fetch: { action: 'download', packages: true },
    'cache:clean cache:purge': { action: 'clean' },
  },
  groups: 'cache',
  version: /^([^=<>~@]+)[=<>~@]+(.+)$/,
  caches: [
    {
      kind: 'index',
      directories: '/var/cache/apk',
      movedByOptions: '--cache-dir',
      disabledByOptions: '--no-cache',
      filledBy: ['install', 'update-index', 'upgrade'],
    },
  ],
  rootOptions: '-p --root',
  unchecked: { options: [[/^--allow-untrusted$/, 'signatures']] },
  without: 'fetchOnlyOptions changedFlags',
} satisfies Program;
