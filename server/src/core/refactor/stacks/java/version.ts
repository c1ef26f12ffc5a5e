/** The Java that a project is compiled for, and that its build can run on. */
import type { Evidence } from '../../evidence.ts';
import { toolVersion } from '../../toolVersions.ts';
import { scriptOf, wrapperVersion } from './gradle.ts';
import { childrenOf, readPom, resolved, textOf } from './pom.ts';

/** `21`; undefined if no file says it. */
export function javaWanted(evidence: Evidence): string | undefined {
  return maven(evidence) ?? gradle(evidence) ?? pinned(evidence) ?? byWrapper(evidence);
}

const PROPERTIES = [
  'java.version',
  'maven.compiler.release',
  'release.version',
  'maven.compiler.target',
  'maven.compiler.source',
  'jdk.version',
  'javaVersion',
  'java.release',
];

function maven(evidence: Evidence): string | undefined {
  const pom = readPom(evidence.read('pom.xml'));
  const parent = evidence.membership ? readPom(evidence.readShared('pom.xml')) : undefined;
  for (const each of [pom, parent]) {
    if (!each) continue;
    const plugins = [
      ...childrenOf(each, 'build', 'plugins', 'plugin'),
      ...childrenOf(each, 'build', 'pluginManagement', 'plugins', 'plugin'),
    ];
    const compiler = plugins.find((plugin) => textOf(plugin, 'artifactId') === 'maven-compiler-plugin');
    const values = [
      ...PROPERTIES.map((name) => textOf(each, 'properties', name)),
      ...['release', 'target', 'source'].map((name) => textOf(compiler, 'configuration', name)),
    ];
    for (const value of values) {
      const version = feature(resolved(value, each, parent));
      if (version !== undefined) return version;
    }
  }
  return undefined;
}

const GRADLE = [
  /JavaLanguageVersion\.of\(\s*["']?(\d+)/,
  /\bjvmToolchain\(\s*(\d+)/,
  /\boptions\.release(?:\.set\(|\s*=)\s*(\d+)/,
  /\bsourceCompatibility\s*=?\s*\(?["']?(?:JavaVersion\.VERSION_)?((?:1[._])?\d+)/,
  /\btargetCompatibility\s*=?\s*\(?["']?(?:JavaVersion\.VERSION_)?((?:1[._])?\d+)/,
  /\bjvmTarget(?:\.set\(|\s*=)\s*(?:["'](?:1\.)?|JvmTarget\.JVM_)(\d+)/,
];

function gradle(evidence: Evidence): string | undefined {
  const shared = ['build.gradle', 'build.gradle.kts'].map((name) => evidence.readShared(name) ?? '').join('\n');
  const catalog = evidence.readShared('gradle/libs.versions.toml') ?? '';
  for (const script of [scriptOf(evidence), shared])
    for (const pattern of GRADLE) {
      const version = feature(pattern.exec(script)?.[1]?.replace('_', '.'));
      if (version !== undefined) return version;
    }
  return feature(/^(?:java|jdk|jvm(?:Target)?|javaVersion)\s*=\s*"(\d+)"/m.exec(catalog)?.[1]);
}

function pinned(evidence: Evidence): string | undefined {
  const texts = [
    toolVersion(evidence, 'java'),
    evidence.readShared('.java-version'),
    /^java\.runtime\.version\s*=\s*(\S+)/m.exec(evidence.readShared('system.properties') ?? '')?.[1],
  ];
  return texts
    .map((text) => feature(/(?:^|[^\d.])(\d+(?:\.\d+)*)/.exec(text ?? '')?.[1]))
    .find((each) => each !== undefined);
}

/** `8` of `1.8`, `21` of `21.0.2`. */
const feature = (version: string | undefined): string | undefined => /^(?:1\.)?(\d+)/.exec(version ?? '')?.[1];

/** The newest Java on which a release of Gradle runs. https://docs.gradle.org/current/userguide/compatibility.html */
const RUNS_ON: readonly (readonly [gradle: string, java: number])[] = [
  ['9.1', 25],
  ['8.14', 24],
  ['8.10', 23],
  ['8.8', 22],
  ['8.5', 21],
  ['8.3', 20],
  ['7.6', 19],
  ['7.3', 17],
  ['6.3', 14],
  ['5.0', 11],
];

const LONG_TERM = [25, 21, 17, 11, 8];

/** The newest release for the long term that the wrapper runs on, if it does not run on the newest of all. */
function byWrapper(evidence: Evidence): string | undefined {
  const wrapper = wrapperVersion(evidence);
  if (wrapper === undefined) return undefined;
  const limit = RUNS_ON.find(([release]) => compare(wrapper, release) >= 0)?.[1] ?? 8;
  return limit >= 25 ? undefined : String(LONG_TERM.find((java) => java <= limit));
}

function compare(one: string, other: string): number {
  const [a = 0, b = 0] = one.split('.').map(Number);
  const [c = 0, d = 0] = other.split('.').map(Number);
  return a - c || b - d;
}
