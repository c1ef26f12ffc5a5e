import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  ON_BUILD_PLATFORM,
  run,
  type Scaffold,
  workdir,
} from '../../builderLines.ts';
import type { Line } from '../../plan.ts';
import { text } from '../../text.ts';
import type { Membership } from '../../workspace/model.ts';

export const scaffold: Scaffold = (needs) => {
  const { membership } = needs.evidence;
  if (membership?.workspace.kind === 'maven') return mavenModule(needs, membership);
  return usesGradle(needs) ? gradle(needs) : maven(needs);
};

const usesGradle = ({ evidence }: BuilderNeeds): boolean =>
  ['build.gradle', 'build.gradle.kts'].some((name) => evidence.exists(name) === true);

/** A module with those it needs; the repository of the machine is kept, so that only what changed is fetched. */
function mavenModule({ project: { version } }: BuilderNeeds, { member: { folder } }: Membership): readonly Line[] {
  return [
    from(text`maven:3.9-eclipse-temurin-${version}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy('. .'),
    run(...cached('/root/.m2'), `mvn --batch-mode package -DskipTests --projects ${folder} --also-make`),
  ];
}

const maven = ({ project: { version } }: BuilderNeeds): readonly Line[] => [
  from(text`maven:3.9-eclipse-temurin-${version}`, ON_BUILD_PLATFORM),
  workdir('/src'),
  copy('pom.xml ./'),
  run(...cached('/root/.m2'), 'mvn --batch-mode dependency:go-offline'),
  copy('src ./src'),
  run(...cached('/root/.m2'), 'mvn --batch-mode package -DskipTests'),
];

const gradle = (needs: BuilderNeeds): readonly Line[] => {
  const files = ['settings.gradle.kts', 'settings.gradle', 'build.gradle.kts', 'build.gradle'].filter((name) =>
    needs.evidence.exists(name),
  );
  const task = needs.project.framework === 'Spring Boot' ? 'bootJar' : 'assemble';
  const { membership } = needs.evidence;
  if (membership)
    return [
      from(text`eclipse-temurin:${needs.project.version}-jdk-noble`, ON_BUILD_PLATFORM),
      workdir('/src'),
      copy('. .'),
      run(
        ...cached('/root/.gradle'),
        `./gradlew --no-daemon :${membership.member.folder.replaceAll('/', ':')}:${task}`,
      ),
    ];
  return [
    from(text`eclipse-temurin:${needs.project.version}-jdk-noble`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy('gradlew', ...files, './'),
    ...(needs.evidence.exists('gradle') === false ? [] : [copy('gradle ./gradle')]),
    copy('src ./src'),
    run(...cached('/root/.gradle'), `./gradlew --no-daemon ${task}`),
  ];
};
