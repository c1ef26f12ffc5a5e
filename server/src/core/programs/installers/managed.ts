import type { Tool } from '../model/tool.ts';

const build = { action: 'build', manifests: 'pom.xml', writes: 'target' } as const;
const gradleBuild = {
  action: 'build',
  manifests: 'build.gradle build.gradle.kts settings.gradle settings.gradle.kts',
  writes: 'build',
} as const;
const sbtBuild = { action: 'build', manifests: 'build.sbt', writes: 'target' } as const;

/** Java, Scala, Clojure and .NET. */
export const managedTools: readonly Tool[] = [
  {
    tool: 'maven',
    programs: 'mvn mvnw mvnd',
    ecosystem: 'java',
    options: {
      singleDashLong: true,
      values:
        '-f --file -pl --projects -s --settings -gs --global-settings -P --activate-profiles -T --threads -l --log-file -rf --resume-from -D --define -t --toolchains -b --builder --color',
    },
    goals: true,
    actions: {
      'package install verify compile deploy process-classes process-resources test-compile prepare-package site':
        build,
      'spring-boot:build-image jib:build jib:dockerBuild native:compile native:compile-no-fork assembly:single shade:shade':
        build,
      test: { action: 'test', manifests: 'pom.xml', writes: 'target' },
      'dependency:go-offline dependency:resolve dependency:resolve-plugins dependency:copy-dependencies dependency:get dependency:go-offline-plugins':
        { action: 'download', manifests: 'pom.xml' },
      'spring-boot:run exec:java jetty:run quarkus:dev tomcat7:run': { action: 'run-script' },
      clean: { action: 'other' },
    },
    projectFileOptions: '-f --file',
    caches: [
      {
        kind: 'packages',
        directories: '~/.m2/repository',
        movedByOptions: '-Dmaven.repo.local',
        movedWithin: ['MAVEN_OPTS', /-Dmaven\.repo\.local=(\S+)/],
        filledBy: ['build', 'test', 'download', 'run-script', 'other'],
      },
    ],
  },
  {
    tool: 'gradle',
    programs: 'gradle gradlew',
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
  },
  {
    tool: 'sbt',
    programs: 'sbt',
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
  },
  {
    tool: 'lein',
    programs: 'lein',
    ecosystem: 'java',
    options: { subcommands: true, values: '-o' },
    actions: {
      deps: { action: 'download', manifests: 'project.clj' },
      'uberjar jar compile ring': { action: 'build', manifests: 'project.clj', writes: 'target' },
      test: { action: 'test' },
      run: { action: 'run-script' },
    },
    caches: [
      { kind: 'packages', directories: '~/.m2/repository', filledBy: ['build', 'test', 'download', 'run-script'] },
    ],
  },
  {
    tool: 'dotnet',
    programs: 'dotnet',
    ecosystem: 'dotnet',
    options: {
      subcommands: true,
      values:
        '-c --configuration -o --output -r --runtime -f --framework -v --verbosity -a --arch --os --source -s --packages --configfile -p --property --version --tool-path --version-suffix --lock-file-path --artifacts-path --add-source --logger -l --filter --project --launch-profile',
    },
    actions: {
      restore: { action: 'install' },
      build: { action: 'build', writes: 'bin obj' },
      publish: { action: 'publish' },
      pack: { action: 'build' },
      test: { action: 'test' },
      run: { action: 'run-script' },
      'tool:install': { action: 'install', packages: true },
      'tool:restore workload:install workload:restore': { action: 'install' },
      'add:package': { action: 'install', packages: true },
      'nuget:locals': { action: 'clean', needs: '--clear -c' },
      'clean new sln ef format watch add': { action: 'other' },
    },
    groups: 'tool workload nuget add',
    frozenOptions: '--locked-mode',
    globalOptions: '-g --global',
    outputOptions: '-o --output --artifacts-path --tool-path',
    caches: [
      {
        kind: 'packages',
        directories: '~/.nuget/packages',
        movedBy: 'NUGET_PACKAGES',
        movedByOptions: '--packages',
        filledBy: ['install', 'build', 'publish', 'test', 'run-script'],
      },
      {
        kind: 'index',
        directories: '~/.local/share/NuGet/http-cache',
        movedBy: 'NUGET_HTTP_CACHE_PATH XDG_DATA_HOME/NuGet/http-cache',
        filledBy: ['install', 'build', 'publish', 'test'],
      },
    ],
  },
  {
    tool: 'nuget',
    programs: 'nuget nuget.exe',
    ecosystem: 'dotnet',
    options: {
      subcommands: true,
      singleDashLong: true,
      values: '-OutputDirectory -Version -Source -ConfigFile -PackagesDirectory',
    },
    actions: {
      restore: { action: 'install' },
      install: { action: 'install', packages: true },
    },
    caches: [{ kind: 'packages', directories: '~/.nuget/packages', movedBy: 'NUGET_PACKAGES' }],
  },
];
