import type { Program } from './model/program.ts';

export default {
  name: 'apt',
  programs: 'apt-get apt aptitude',
  reach: 'system',
  names: true,
  ecosystem: 'os',
  options: {
    subcommands: true,
    values:
      '-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles --with-source',
    attached: '-q',
  },
  actions: {
    'install reinstall satisfy': { action: 'install', packages: true },
    'build-dep source': { action: 'install', packages: true },
    'remove purge autoremove autopurge': { action: 'remove', packages: true },
    update: { action: 'update-index' },
    'upgrade dist-upgrade full-upgrade safe-upgrade': { action: 'upgrade', packages: true },
    download: { action: 'download', packages: true },
    'clean autoclean distclean dist-clean auto-clean': { action: 'clean' },
  },
  version: /^([^=/]+)[=/](.+)$/,
  caches: [
    { kind: 'index', directories: '/var/lib/apt/lists', filledBy: ['update-index'] },
    { kind: 'packages', directories: '/var/cache/apt/archives' },
  ],
  fetchOnlyOptions: '-d --download-only',
  // Source: apt-get(8).
  changedFlags: [
    {
      names: ['--force-yes'],
      why: 'is deprecated since apt 1.1: it also accepts packages that nobody signed',
      instead: '',
      needs: ['-y', '--yes', '--assume-yes'],
    },
  ],
  unchecked: {
    options: [
      [/^--(?:allow-unauthenticated|allow-insecure-repositories|force-yes)$/, 'signatures'],
      [
        /^(?:-o)?(?:Acquire::https?::Verify-(?:Peer|Host)|Acquire::https::[\w.]+::Verify-Peer)=(?:false|0|no)$/i,
        'certificates',
      ],
      [/^(?:-o)?APT::Get::AllowUnauthenticated=(?:true|1|yes)$/i, 'signatures'],
    ],
  },
  without: 'rootOptions',
} satisfies Program;
