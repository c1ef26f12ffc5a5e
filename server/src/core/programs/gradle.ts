import type { Program } from './model/program.ts';

const gradleBuild = {
  action: 'build',
  manifests: 'build.gradle build.gradle.kts settings.gradle settings.gradle.kts',
  writes: 'build',
} as const;

export default {
  name: 'gradle',
  programs: 'gradle gradlew',
  reach: 'project',
  ecosystem: 'java',
  options: {
    values:
      '-p --project-dir -b --build-file -c --settings-file -g --gradle-user-home -I --init-script -x --exclude-task --include-build --max-workers --console --warning-mode --priority --project-cache-dir',
    attached: '-P -D',
  },
  goals: true,
  actions: {
    'build assemble jar bootJar shadowJar war bootWar installDist distZip distTar classes compileJava fatJar nativeCompile publish':
      gradleBuild,
    'test check': { ...gradleBuild, action: 'test' },
    'dependencies downloadDependencies resolveDependencies': { action: 'download' },
    'bootRun run': { action: 'run-script' },
    clean: { action: 'other' },
    wrapper: { action: 'configure' },
  },
  directoryOptions: '-p --project-dir',
  projectFileOptions: '-b --build-file',
  caches: [
    {
      kind: 'packages',
      directories: '~/.gradle',
      movedBy: 'GRADLE_USER_HOME',
      movedByOptions: '-g --gradle-user-home',
      filledBy: ['build', 'test', 'download', 'run-script', 'other', 'configure'],
    },
  ],
  fetchesFirst: 'gradle dependencies needs only the build scripts',
  takesFrom: 'cache',
  offline: '--offline',
  lock: 'none',
  without: 'dependencyFiles unchecked changedFlags',
} satisfies Program;
