import type { Program } from './model/program.ts';

const equals = /^([^=<>~]+?)[=<>~]+(.+)$/;

export default {
  name: 'zypper',
  reach: 'system',
  names: true,
  ecosystem: 'os',
  options: {
    subcommands: true,
    values:
      '-R --root -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir --pkg-cache-dir -c --config --plus-repo --plus-content -r --repo --from -t --type --userdata',
  },
  actions: {
    'install in source-install si install-new-recommends inr': { action: 'install', packages: true },
    'remove rm': { action: 'remove', packages: true },
    'refresh ref': { action: 'update-index' },
    'update up dist-upgrade dup patch': { action: 'upgrade', packages: true },
    'clean cc': { action: 'clean' },
    'addrepo ar removerepo rr modifyrepo mr': { action: 'configure' },
  },
  version: equals,
  caches: [{ kind: 'packages', directories: '/var/cache/zypp', filledBy: ['install', 'update-index', 'upgrade'] }],
  rootOptions: '-R --root --installroot',
  fetchOnlyOptions: '-d --download-only',
  unchecked: { options: [[/^--(?:no-gpg-checks|allow-unsigned-rpm)$/, 'signatures']] },
  without: 'changedFlags',
} satisfies Program;
