import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  ON_BUILD_PLATFORM,
  run,
  type Scaffold,
  there,
  workdir,
} from '../../builderLines.ts';
import type { Line } from '../../plan.ts';
import { text } from '../../text.ts';
import type { Membership } from '../../workspace/model.ts';
import { resultOf, wrapperVersion } from './gradle.ts';

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

/** What a build reads besides its sources: settings, front ends, files that plugins check. */
const ASIDE =
  /^(pom\.xml|src\/|mvnw(\.cmd)?|README.*|LICENSE.*|NOTICE.*|CHANGELOG.*|CONTRIBUTING.*|.*\.md|\..*|target\/|docs?\/|docker\/|k8s\/|Dockerfile.*|(docker-)?compose.*\.ya?ml)$/i;

function maven(needs: BuilderNeeds): readonly Line[] {
  const { project, evidence } = needs;
  const more = evidence.list('.').some((name) => !ASIDE.test(name)) || evidence.exists('.mvn') === true;
  return [
    from(text`maven:3.9-eclipse-temurin-${project.version}`, ON_BUILD_PLATFORM),
    workdir('/src'),
    copy('pom.xml ./'),
    ...there(needs, '.mvn').map((name) => copy(name, `./${name}`)),
    run(...cached('/root/.m2'), 'mvn --batch-mode dependency:go-offline'),
    more ? copy('. .') : copy('src ./src'),
    run(...cached('/root/.m2'), 'mvn --batch-mode package -DskipTests'),
  ];
}

/** The wrapper's own Gradle; without a wrapper that of the image. */
function gradle(needs: BuilderNeeds): readonly Line[] {
  const { project, evidence } = needs;
  const { membership } = evidence;
  const { task } = resultOf(evidence, project.framework);
  const path =
    membership && membership.member.folder !== '.' ? `:${membership.member.folder.replaceAll('/', ':')}:` : '';
  const wrapped = evidence.existsShared('gradlew') !== false;
  const release = wrapperVersion(evidence)?.split('.')[0] ?? '9';
  return [
    from(
      wrapped ? text`eclipse-temurin:${project.version}-jdk-noble` : text`gradle:${release}-jdk${project.version}`,
      ON_BUILD_PLATFORM,
    ),
    workdir('/src'),
    copy('. .'),
    run(...cached('/root/.gradle'), `${wrapped ? './gradlew' : 'gradle'} --no-daemon ${path}${task}`),
  ];
}
