/** What a Gradle build makes, by its plugins: the task, and the name of the result. */
import type { Evidence } from '../../evidence.ts';

const SCRIPTS = ['build.gradle.kts', 'build.gradle'];

export const scriptOf = (evidence: Evidence): string => SCRIPTS.map((name) => evidence.read(name) ?? '').join('\n');

const sharedScript = (evidence: Evidence): string => SCRIPTS.map((name) => evidence.readShared(name) ?? '').join('\n');

export interface GradleResult {
  readonly task: string;
  /** A jar in build/libs, or a folder of build/install with lib/ and bin/. */
  readonly kind: 'jar' | 'installation';
  /** Behind the version in the jar's name: `-all`. */
  readonly classifier: string;
}

export function resultOf(evidence: Evidence, framework: string | undefined): GradleResult {
  const script = scriptOf(evidence);
  if (framework === 'Spring Boot') return { task: 'bootJar', kind: 'jar', classifier: '' };
  if (framework === 'Quarkus') return { task: 'build -x test', kind: 'jar', classifier: '' };
  if (/io\.ktor\.plugin|ktor\.plugin|plugins\.ktor/.test(script))
    return { task: 'buildFatJar', kind: 'jar', classifier: '-all' };
  if (/com\.(github\.johnrengelman|gradleup)\.shadow|plugins\.shadow/.test(script))
    return { task: 'shadowJar', kind: 'jar', classifier: '-all' };
  if (framework === 'Micronaut') return { task: 'assemble', kind: 'jar', classifier: '-all' };
  if (/["'`(\s]application["'`)\s]|^\s*application\s*\{/m.test(script))
    return { task: 'installDist', kind: 'installation', classifier: '' };
  return { task: 'assemble', kind: 'jar', classifier: '' };
}

/** The project's name; undefined if settings do not say it, since the folder's name is not known in an image. */
export function gradleName(evidence: Evidence): string | undefined {
  if (evidence.membership) return evidence.membership.member.name;
  const settings = `${evidence.readShared('settings.gradle') ?? ''}${evidence.readShared('settings.gradle.kts') ?? ''}`;
  return /rootProject\.name\s*=\s*['"]([\w.-]+)['"]/.exec(settings)?.[1];
}

/** In the build script, that of the whole build, or gradle.properties. */
export function gradleVersion(evidence: Evidence): string | undefined {
  const scripts = `${scriptOf(evidence)}\n${sharedScript(evidence)}`;
  const properties = `${evidence.read('gradle.properties') ?? ''}\n${evidence.readShared('gradle.properties') ?? ''}`;
  return (
    /^\s*(?:project\.)?version\s*=?\s*\(?['"]([\w.+-]+)['"]/m.exec(scripts)?.[1] ??
    /^\s*version\s*=\s*([\w.+-]+)\s*$/m.exec(properties)?.[1]
  );
}

/** Of the plugin `application`. */
export const mainClassOf = (evidence: Evidence): string | undefined =>
  /\bmainClass(?:Name)?(?:\.set\(|\s*=)\s*['"]([\w.$]+)['"]/.exec(scriptOf(evidence))?.[1];

/** The release of Gradle that the wrapper fetches: `8.14`. */
export const wrapperVersion = (evidence: Evidence): string | undefined =>
  /gradle-(\d+\.\d+)/.exec(evidence.readShared('gradle/wrapper/gradle-wrapper.properties') ?? '')?.[1];
