import { joinPath } from '../../../ground/path.ts';
import type { Base } from '../../base.ts';
import { current } from '../../current.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { type Existing, startFrom } from '../../existingStage.ts';
import { type Stack, unfit } from '../../stack.ts';
import { chainguard, major, ORGANISATION } from '../../tags.ts';
import { choice, guess, isSure, plain, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { portOf } from './ports.ts';
import { type Build, madeBy, type Result } from './results.ts';
import { scaffold } from './scaffold.ts';
import { javaWanted } from './version.ts';
import { javaModules } from './workspace.ts';

export const java: Stack = {
  id: 'java',
  title: 'Java',
  weigh(evidence) {
    if (installsOf(evidence, 'maven', 'gradle', 'sbt', 'lein').some(({ install }) => install.action !== 'configure'))
      return 5;
    if (evidence.image.base?.runtime?.name === 'java') return 3;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const build = buildOf(evidence);
    const known = major(evidence.state?.runtimes.find(({ name }) => name === 'java')?.version) ?? javaWanted(evidence);
    const port = portOf(evidence);
    const [first = '', ...others] = current.java;
    const framework = frameworkOf(evidence);
    return {
      known,
      version: known === undefined ? choice(first, ...others) : text`${known}`,
      framework,
      linkage: 'pure',
      ...filesOf(evidence, existing, build, framework),
      port: port !== undefined ? text`${port}` : framework === undefined ? guess('8080') : text`8080`,
      health: healthOf(evidence, framework),
      env: [['JAVA_TOOL_OPTIONS', text`-XX:MaxRAMPercentage=75`]],
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  ignore,
  workspace: javaModules,
};

const manifests = ['pom.xml', 'build.gradle', 'build.gradle.kts'];

function buildOf(evidence: Evidence): Build {
  const found = installsOf(evidence, 'maven', 'gradle', 'sbt', 'lein').findLast(
    ({ install }) => install.action === 'build',
  );
  const tool =
    found?.install.tool === 'gradle' || (!found && manifests.slice(1).some((name) => evidence.exists(name)))
      ? 'gradle'
      : 'maven';
  const { membership, workdir } = evidence;
  const root = found && !membership ? joinPath(found.cwd ?? workdir, found.install.directory ?? '.') : workdir;
  const at = evidence.stage ? root : joinPath('/src', membership?.member.folder ?? '.');
  return { tool, directory: `${at === '/' ? '' : at}/${tool === 'gradle' ? 'build' : 'target'}` };
}

const buildFiles = (evidence: Evidence): string => manifests.map((name) => evidence.read(name) ?? '').join('\n');

function frameworkOf(evidence: Evidence): string | undefined {
  const source = buildFiles(evidence);
  if (/spring-boot|springframework\.boot/.test(source)) return 'Spring Boot';
  if (/io\.quarkus/.test(source)) return 'Quarkus';
  if (/micronaut/.test(source)) return 'Micronaut';
  if (/io\.ktor/.test(source)) return 'Ktor';
  return undefined;
}

function healthOf(evidence: Evidence, framework: string | undefined): Text | undefined {
  const source = buildFiles(evidence);
  if (framework === 'Spring Boot' && source.includes('spring-boot-starter-actuator')) return text`actuator/health`;
  if (framework === 'Quarkus' && /smallrye-health/.test(source)) return text`q/health`;
  if (framework === 'Micronaut' && /micronaut-management/.test(source)) return text`health`;
  return undefined;
}

function filesOf(
  evidence: Evidence,
  existing: Existing | undefined,
  build: Build,
  framework: string | undefined,
): Result {
  const words = existing?.start;
  if (existing && existing.artefacts.length > 0 && words?.some((word) => word.startsWith('-')))
    return { artefacts: existing.artefacts, start: startFrom(words) };
  return madeBy(evidence, build, framework);
}

/** Distroless has those that are supported for long, on the Debian that was current. */
const DISTROLESS: Readonly<Record<string, string>> = { 11: 'debian11', 17: 'debian13', 21: 'debian13', 25: 'debian13' };

/** Temurin is published for Ubuntu 24.04 up to this version. */
const LAST_ON_NOBLE = 25;

function bases(): readonly Base[] {
  return [
    {
      id: 'distroless',
      label: 'Distroless',
      why: 'a Java runtime and nothing else: no shell',
      offer: (project) => {
        if (project.needsShell) return unfit('It starts through a shell script, and there is no shell');
        const { known } = project;
        const debian = DISTROLESS[known ?? plain(project.version)];
        if (!debian) return unfit(`There is no distroless image of Java ${known}`);
        const jar = plain(project.start.args[0] ?? []) === '-jar';
        return {
          image: text`gcr.io/distroless/java${project.version}-${debian}:nonroot`,
          uid: 65532,
          slow: true,
          ...(jar
            ? { entry: 'java', start: { program: text`java`, args: project.start.args.slice(1) } }
            : { start: { program: text`/usr/bin/java`, args: project.start.args } }),
        };
      },
    },
    {
      id: 'slim',
      label: 'Temurin JRE on Ubuntu',
      why: 'the Java runtime of Eclipse on the long-term release of Ubuntu, with a shell',
      offer: ({ version, known }) => ({
        image: text`eclipse-temurin:${version}-jre${Number(known ?? 0) > LAST_ON_NOBLE ? '' : '-noble'}`,
        slow: true,
      }),
    },
    {
      id: 'alpine',
      label: 'Temurin JRE on Alpine',
      why: 'the Java runtime of Eclipse, small; libraries with native code need musl builds',
      offer: ({ version }) => ({ image: text`eclipse-temurin:${version}-jre-alpine`, slow: true }),
    },
    {
      id: 'chainguard',
      label: 'Chainguard',
      why: 'rebuilt daily, few known vulnerabilities',
      offer: (project) => ({
        image: chainguard(project, 'jre', (version) => text`openjdk-${version}`),
        entry: 'java',
        uid: 65532,
        slow: true,
        notes: isSure(project.version) || project.known ? [ORGANISATION] : [],
      }),
    },
  ];
}
