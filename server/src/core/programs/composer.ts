import type { Program } from './model/program.ts';

export default {
  name: 'composer',
  programs: 'composer composer.phar',
  reach: 'project',
  ecosystem: 'php',
  options: {
    subcommands: true,
    values: '-d --working-dir --ignore-platform-req --prefer-install --stability --repository --apcu-autoloader-prefix',
  },
  actions: {
    'install i': { action: 'install', manifests: 'composer.json composer.lock', dev: true, writes: 'vendor' },
    'update u upgrade': { action: 'upgrade', packages: true, frozen: false, dev: true, writes: 'vendor' },
    'require req r': { action: 'install', packages: true, frozen: false, dev: true, writes: 'vendor' },
    'global:require global:req': { action: 'install', packages: true, frozen: false, global: true },
    'remove rm uninstall': { action: 'remove', packages: true },
    'create-project': { action: 'create' },
    'run-script run': { action: 'run-script', script: '*' },
    'clear-cache clearcache cc': { action: 'clean' },
    'config global:config self-update selfupdate': { action: 'configure' },
    'dump-autoload dumpautoload': { action: 'build', writes: 'vendor' },
  },
  groups: 'global',
  version: /^([^:=]+)[:=](.+)$/,
  withoutDev: [{ names: '--no-dev --update-no-dev' }],
  withoutDevEnv: { COMPOSER_NO_DEV: /^1$/ },
  directoryOptions: '-d --working-dir',
  caches: [
    {
      kind: 'packages',
      directories: '~/.composer/cache ~/.cache/composer',
      movedBy: 'COMPOSER_CACHE_DIR COMPOSER_HOME/cache XDG_CACHE_HOME/composer',
      disabledByOptions: '--no-cache',
      filledBy: ['install', 'upgrade', 'create'],
    },
  ],
  lock: { manifest: 'composer.json', files: 'composer.lock' },
  dependencyFiles: 'composer.json composer.lock',
  takesFrom: 'copy',
  // Source: Composer's changelog.
  changedFlags: [
    {
      names: ['--no-suggest'],
      why: 'does nothing since Composer 2.0, which has no suggestions to leave out',
      instead: '',
    },
  ],
  unchecked: { settings: [/^config (?:-\S+ )*(?:disable-tls true|secure-http false)$/] },
  installsTo: 'COMPOSER_VENDOR_DIR=*',
  globalTo: 'COMPOSER_HOME=*/vendor',
  without: 'fetchesFirst offline',
} satisfies Program;
