import type { Program } from './model/program.ts';

/** `name-1.2.3-4.el9`: a version starts with a digit; `java-11-openjdk` has none. */
const dashed = /^(.+?)-(\d[\w.:~+^*]*(?:-\d[\w.~+*]*)?)$/;

export default {
  name: 'dnf',
  programs: 'dnf dnf5 dnf-3 yum microdnf tdnf',
  reach: 'system',
  names: true,
  ecosystem: 'os',
  options: {
    subcommands: true,
    values:
      '-c --config -x --exclude --enablerepo --disablerepo --repo --repoid --releasever --installroot --setopt -d --debuglevel -e --errorlevel -R --randomwait --disableplugin --enableplugin --forcearch --repofrompath --downloaddir --destdir --advisory --bz --cve --comment --from-repo --disableexcludes',
  },
  actions: {
    'install localinstall reinstall downgrade in': { action: 'install', packages: true },
    'groupinstall group:install module:install': { action: 'install', packages: true },
    'builddep build-dep': { action: 'install', packages: true },
    'remove erase rm autoremove group:remove groupremove': { action: 'remove', packages: true },
    'update upgrade update-minimal upgrade-minimal distro-sync swap up': { action: 'upgrade', packages: true },
    'makecache check-update': { action: 'update-index' },
    download: { action: 'download', packages: true },
    clean: { action: 'clean' },
    'config-manager module:enable module:disable module:reset module:switch-to': { action: 'configure' },
  },
  groups: 'group module',
  version: dashed,
  caches: [
    {
      kind: 'packages',
      directories: '/var/cache/dnf /var/cache/yum /var/cache/libdnf5 /var/cache/tdnf',
      filledBy: ['install', 'update-index', 'upgrade'],
    },
  ],
  rootOptions: '--installroot',
  fetchOnlyOptions: '--downloadonly',
  unchecked: {
    options: [
      [/^--(?:nogpgcheck|no-gpgchecks|setopt=(?:[\w*.-]+\.)?gpgcheck=(?:0|false))$/, 'signatures'],
      [/^--setopt=(?:[\w*.-]+\.)?sslverify=(?:0|false)$/, 'certificates'],
    ],
  },
  without: 'changedFlags',
} satisfies Program;
