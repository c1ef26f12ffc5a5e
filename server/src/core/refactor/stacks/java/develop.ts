/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import type { Evidence } from '../../evidence.ts';

export const test: Test = ({ prepare, mounts, build, evidence }) => [
  ...prepare,
  runWith(mounts, `${javaTool(build?.install.install.tool, evidence.exists)} test`),
];

export const develop: Develop = ({ build, evidence, project: { framework } }) => {
  const tool = build?.install.install.tool;
  const goal = (tool === 'gradle' ? GRADLE : MAVEN)[framework ?? ''];
  return goal === undefined ? undefined : [...javaTool(tool, evidence.exists).split(' '), goal];
};

function javaTool(tool: string | undefined, exists: Evidence['exists']): string {
  if (tool === 'gradle') return exists('gradlew') === false ? 'gradle --no-daemon' : './gradlew --no-daemon';
  return exists('mvnw') === true ? './mvnw --batch-mode' : 'mvn --batch-mode';
}

const MAVEN: Readonly<Record<string, string>> = {
  'Spring Boot': 'spring-boot:run',
  Quarkus: 'quarkus:dev',
  Micronaut: 'mn:run',
};
const GRADLE: Readonly<Record<string, string>> = { 'Spring Boot': 'bootRun', Quarkus: 'quarkusDev', Micronaut: 'run' };
