import type { Tool } from '../model/tool.ts';

const equals = /^([^=<>~]+?)[=<>~]+(.+)$/;
/** `name-1.2.3-4.el9`: a version starts with a digit; `java-11-openjdk` has none. */
const dashed = /^(.+?)-(\d[\w.:~+^*]*(?:-\d[\w.~+*]*)?)$/;

export const osTools: readonly Tool[] = [
  {
    tool: 'apt',
    programs: 'apt-get apt aptitude',
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
  },
  {
    tool: 'dpkg',
    programs: 'dpkg',
    ecosystem: 'os',
    options: { values: '--root --admindir --instdir' },
    actions: {},
    bare: { action: 'install', packages: true, needs: '-i --install' },
    version: equals,
  },
  {
    tool: 'apk',
    programs: 'apk',
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
  },
  {
    tool: 'dnf',
    programs: 'dnf dnf5 dnf-3 yum microdnf tdnf',
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
  },
  {
    tool: 'zypper',
    programs: 'zypper',
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
  },
  {
    tool: 'pacman',
    programs: 'pacman',
    ecosystem: 'os',
    options: {
      values:
        '--config --cachedir --dbpath -b -r --root --arch --hookdir --gpgdir --ignore --ignoregroup --overwrite --assume-installed --logfile --sysroot --color --print-format',
    },
    actions: {},
    bare: { action: 'install', packages: true },
    version: equals,
    caches: [{ kind: 'packages', directories: '/var/cache/pacman/pkg', movedByOptions: '--cachedir' }],
  },
  {
    tool: 'rpm',
    programs: 'rpm',
    ecosystem: 'os',
    options: { values: '--root --dbpath --define -D --prefix' },
    actions: {},
    bare: { action: 'install', packages: true, needs: '-i -U -F --install --upgrade --freshen' },
    version: dashed,
  },
];
