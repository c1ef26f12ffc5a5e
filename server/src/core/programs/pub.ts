import type { Program } from './model/program.ts';

export default {
  name: 'pub',
  programs: 'dart flutter',
  reach: 'project',
  ecosystem: 'dart',
  options: {
    subcommands: true,
    values: '-C --directory -o --output -t --target --dart-define --build-number --build-name',
  },
  actions: {
    'pub:get': { action: 'install', manifests: 'pubspec.yaml pubspec.lock', dev: true, writes: '.dart_tool' },
    'pub:upgrade': { action: 'upgrade', frozen: false },
    'pub:add': { action: 'install', packages: true, frozen: false },
    'pub:global:activate': { action: 'install', packages: true, global: true },
    'compile:exe compile:aot-snapshot compile:js compile:kernel': { action: 'build' },
    'build:web build:apk build:linux build:appbundle build:cli': { action: 'build', writes: 'build' },
    'pub:cache:clean': { action: 'clean' },
    test: { action: 'test' },
    run: { action: 'run-script' },
  },
  groups: 'pub compile build pub:global pub:cache',
  frozenOptions: '--enforce-lockfile',
  withoutDev: [{ names: '--no-dev' }],
  directoryOptions: '-C --directory',
  outputOptions: '-o --output',
  caches: [{ kind: 'packages', directories: '~/.pub-cache', movedBy: 'PUB_CACHE' }],
  offline: '--offline',
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom unchecked changedFlags',
} satisfies Program;
