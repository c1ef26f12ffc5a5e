import type { Program } from './model/program.ts';

export default {
  name: 'swift',
  reach: 'project',
  ecosystem: 'swift',
  options: {
    subcommands: true,
    values:
      '-c --configuration --package-path --scratch-path --build-path --cache-path --product --target -Xswiftc -Xlinker -Xcc -j --jobs --swift-sdk --triple',
    singleDashLong: true,
  },
  actions: {
    build: { action: 'build', manifests: 'Package.swift Package.resolved', writes: '.build' },
    'package:resolve': { action: 'download', manifests: 'Package.swift Package.resolved', writes: '.build' },
    'package:update': { action: 'upgrade', frozen: false },
    test: { action: 'test' },
    run: { action: 'run-script' },
  },
  groups: 'package',
  frozenOptions: '--force-resolved-versions --disable-automatic-resolution --only-use-versions-from-resolved-file',
  directoryOptions: '--package-path',
  outputOptions: '--scratch-path --build-path',
  caches: [{ kind: 'packages', directories: '~/.cache/org.swift.swiftpm', movedByOptions: '--cache-path' }],
  lock: 'none',
  without: 'dependencyFiles fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
