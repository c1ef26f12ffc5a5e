import type { Program } from './model/program.ts';

const build = { action: 'build', manifests: 'pom.xml', writes: 'target' } as const;

export default {
  name: 'maven',
  programs: 'mvn mvnw mvnd',
  reach: 'project',
  ecosystem: 'java',
  options: {
    singleDashLong: true,
    values:
      '-f --file -pl --projects -s --settings -gs --global-settings -P --activate-profiles -T --threads -l --log-file -rf --resume-from -D --define -t --toolchains -b --builder --color',
  },
  goals: true,
  actions: {
    'package install verify compile deploy process-classes process-resources test-compile prepare-package site': build,
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
  fetchesFirst: 'mvn dependency:go-offline needs only the pom.xml',
  takesFrom: 'cache',
  offline: '-o --offline',
  lock: 'none',
  without: 'dependencyFiles unchecked changedFlags',
} satisfies Program;
