/** What the build of a project in Java makes, and how it is started. */
import { joinPath } from '../../../ground/path.ts';
import { type CommandAt, type Evidence, installsOf } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import type { Artefact, Start } from '../../project.ts';
import { guess, type Text, text } from '../../text.ts';
import { gradleName, gradleVersion, mainClassOf, resultOf, scriptOf } from './gradle.ts';
import { mavenName, packagingOf, readPom } from './pom.ts';

export interface Result {
  readonly artefacts: readonly Artefact[];
  readonly start: Start;
  readonly needsShell?: boolean;
}

export interface Build {
  readonly tool: 'maven' | 'gradle';
  /** Where the result is, in the builder. */
  readonly directory: string;
}

const folder = (source: string | Text, target: string): Artefact => ({
  from: 'builder',
  sources: [text`${source}`],
  target: text`${target}`,
});

export function madeBy(evidence: Evidence, build: Build, framework: string | undefined): Result {
  const layers = extracted(evidence);
  if (layers) return layers;
  if (framework === 'Quarkus') return quarkus(build);
  const result = build.tool === 'gradle' ? resultOf(evidence, framework) : undefined;
  if (result?.kind === 'installation' || installsDistribution(evidence)) return installation(evidence, build);
  const jar = build.tool === 'maven' ? mavenJar(evidence) : gradleJar(evidence, framework);
  return {
    artefacts: [folder(text`${build.directory}${build.tool === 'gradle' ? '/libs' : ''}/${jar}`, './app.jar')],
    start: startFrom(['java', '-jar', 'app.jar']),
  };
}

function quarkus({ directory }: Build): Result {
  const parts = ['lib/', '*.jar', 'app/', 'quarkus/'];
  return {
    artefacts: parts.map((part) => folder(`${directory}/quarkus-app/${part}`, part === '*.jar' ? './' : `./${part}`)),
    start: startFrom(['java', '-jar', 'quarkus-run.jar']),
  };
}

const installsDistribution = (evidence: Evidence): boolean =>
  installsOf(evidence, 'gradle').some(({ install }) =>
    install.command.words.some(({ value }) => /(^|:)installDist$/.test(value ?? '')),
  );

/** The libraries with the main class; without one, the script that the plugin writes, which asks for a shell. */
function installation(evidence: Evidence, { directory }: Build): Result {
  const name = gradleName(evidence);
  const place = text`${directory}/install/${name ?? guess('app')}`;
  const main = mainClassOf(evidence);
  if (main === undefined)
    return {
      artefacts: [folder(place, './')],
      start: { program: text`/app/bin/${name ?? guess('app')}`, args: [] },
      needsShell: true,
    };
  return {
    artefacts: [folder(text`${place}/lib`, './lib')],
    start: { program: text`java`, args: [text`-cp`, text`lib/*`, text`${main}`] },
  };
}

function mavenJar(evidence: Evidence): Text {
  const pom = readPom(evidence.read('pom.xml'));
  const parent = evidence.membership ? readPom(evidence.readShared('pom.xml')) : undefined;
  const name = pom && mavenName(pom, parent);
  if (!pom || name === undefined) return guess(evidence.stage ? '*.jar' : 'app.jar');
  const together = /<descriptorRef>\s*jar-with-dependencies/.test(evidence.read('pom.xml') ?? '')
    ? '-jar-with-dependencies'
    : '';
  return text`${name}${together}.${packagingOf(pom) === 'war' ? 'war' : 'jar'}`;
}

function gradleJar(evidence: Evidence, framework: string | undefined): Text {
  const { classifier } = resultOf(evidence, framework);
  const named = /archiveFileName(?:\.set\(|\s*=)\s*["']([\w.-]+\.jar)["']/.exec(scriptOf(evidence))?.[1];
  if (named !== undefined) return text`${named}`;
  const name = gradleName(evidence);
  if (name === undefined) return guess(`*${classifier}.jar`);
  const version = gradleVersion(evidence);
  return text`${name}${version === undefined ? '' : `-${version}`}${classifier}.jar`;
}

const LAYERS = ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'];

/** `java -Djarmode=layertools -jar app.jar extract`, or `-Djarmode=tools … extract --layers --launcher`. */
function extracted(evidence: Evidence): Result | undefined {
  const command = evidence.commands.findLast(({ command: { words } }) =>
    words.some(({ text: word }) => /^-Djarmode=(layer)?tools$/.test(word)),
  );
  if (!command) return undefined;
  const words = command.command.words.map(({ value, text: word }) => value ?? word);
  if (!words.includes('extract')) return undefined;
  const old = words.includes('-Djarmode=layertools');
  if (!old && !words.includes('--layers')) return undefined;
  const place = destinationOf(command, words, old);
  const jar = (words[words.indexOf('-jar') + 1] ?? 'app.jar').replace(/^.*\//, '');
  const launched = old || words.includes('--launcher');
  return {
    artefacts: LAYERS.map((layer) => folder(`${place}/${layer}/`, './')),
    start: launched ? startFrom(['java', launcher(evidence)]) : startFrom(['java', '-jar', jar]),
  };
}

function destinationOf({ cwd }: CommandAt, words: readonly string[], old: boolean): string {
  const at = words.findIndex((word) => /^--destination/.test(word));
  const given = at < 0 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
  const jar = (words[words.indexOf('-jar') + 1] ?? '').replace(/^.*\//, '').replace(/\.jar$/, '');
  const path = joinPath(cwd ?? '/', given ?? (old || jar.includes('*') || jar.includes('$') ? '.' : jar));
  return path === '/' ? '' : path;
}

/** It moved with Spring Boot 3.2. */
function launcher(evidence: Evidence): string {
  const build = `${evidence.read('pom.xml') ?? ''}\n${scriptOf(evidence)}`;
  const version =
    /spring-boot-starter-parent<\/artifactId>\s*<version>(\d+\.\d+)|springframework\.boot["')]+\s*version\s*["'](\d+\.\d+)/.exec(
      build,
    );
  const [major = 3, minor = 2] = (version?.[1] ?? version?.[2] ?? '3.2').split('.').map(Number);
  return `org.springframework.boot.loader.${major > 3 || (major === 3 && minor >= 2) ? 'launch.' : ''}JarLauncher`;
}
