import type { Program } from './model/program.ts';

export default {
  name: 'bundler',
  programs: 'bundle bundler',
  reach: 'project',
  ecosystem: 'ruby',
  options: {
    subcommands: true,
    values: '--without --with --path --gemfile --jobs -j --retry --binstubs --trust-policy --target-rbconfig --shebang',
  },
  actions: {
    install: { action: 'install', manifests: 'Gemfile Gemfile.lock', dev: true },
    update: { action: 'upgrade', packages: true, frozen: false, dev: true },
    add: { action: 'install', packages: true, frozen: false },
    'package cache pack': { action: 'download', manifests: 'Gemfile Gemfile.lock', writes: 'vendor/cache' },
    exec: { action: 'run-script', script: '*' },
    'config config:set': { action: 'configure' },
    lock: { action: 'lock' },
    clean: { action: 'prune' },
  },
  bare: { action: 'install', manifests: 'Gemfile Gemfile.lock', dev: true },
  withoutDev: [{ names: '--without', value: /development/, list: true }],
  withoutDevEnv: { BUNDLE_WITHOUT: /development/, BUNDLE_ONLY: /^(default|production)/ },
  frozenOptions: '--deployment --frozen',
  frozenEnv: 'BUNDLE_DEPLOYMENT BUNDLE_FROZEN',
  projectFileOptions: '--gemfile',
  outputOptions: '--path',
  installsTo: 'BUNDLE_PATH=* BUNDLE_DEPLOYMENT=vendor/bundle --deployment=vendor/bundle',
  caches: [
    {
      kind: 'packages',
      directories: '~/.bundle/cache',
      movedBy: 'BUNDLE_USER_CACHE BUNDLE_USER_HOME/cache BUNDLE_PATH/cache GEM_HOME/cache',
    },
  ],
  lock: { manifest: 'Gemfile', files: 'Gemfile.lock' },
  dependencyFiles: 'Gemfile Gemfile.lock',
  // Source: Bundler's changelog.
  changedFlags: [
    {
      names: ['--without'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['without'],
    },
    {
      names: ['--with'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['with'],
    },
    {
      names: ['--path'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['path'],
    },
    {
      names: ['--deployment'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['deployment', 'true'],
    },
    {
      names: ['--frozen'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['frozen', 'true'],
    },
  ],
  offline: '--local --prefer-local',
  without: 'fetchesFirst takesFrom unchecked',
} satisfies Program;
