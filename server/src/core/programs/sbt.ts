import type { Program } from './model/program.ts';

const sbtBuild = { action: 'build', manifests: 'build.sbt', writes: 'target' } as const;

export default {
  name: 'sbt',
  reach: 'project',
  ecosystem: 'java',
  options: { singleDashLong: true, values: '-mem -sbt-dir -sbt-boot -ivy -java-home' },
  goals: true,
  actions: {
    'compile package assembly stage dist universal:packageBin packageBin publishLocal': sbtBuild,
    test: { ...sbtBuild, action: 'test' },
    update: { action: 'download', manifests: 'build.sbt' },
    run: { action: 'run-script' },
    clean: { action: 'other' },
  },
  caches: [
    {
      kind: 'packages',
      directories: '~/.sbt ~/.ivy2 ~/.cache/coursier',
      movedBy: 'COURSIER_CACHE',
      filledBy: ['build', 'test', 'download', 'run-script'],
    },
  ],
  fetchesFirst: 'sbt update needs only build.sbt and project/',
  takesFrom: 'cache',
  lock: 'none',
  without: 'places dependencyFiles offline unchecked changedFlags',
} satisfies Program;
