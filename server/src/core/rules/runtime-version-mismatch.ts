import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { below } from '../ground/path.ts';
import type { ImageState } from '../image/state/model.ts';
import { baseTag, retag } from '../questions/baseTags.ts';
import { copiedPackages } from '../questions/copiedPackages.ts';
import { type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { compilations } from '../questions/toolchains.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'runtime-version-mismatch',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const copies = stageCopies(analysis, stage);
      if (copies.length === 0) return;
      const end = analysis.image(stage);
      if (end.runtimes.length === 0) return;
      for (const copy of copies) {
        const found =
          foreignPackages(analysis, copy, end) ??
          newerFramework(analysis, copy, end) ??
          newerClassFiles(analysis, copy, end);
        if (!found) continue;
        const { what, runtime, builder, there, here } = found;
        report({
          at: copy.word.span,
          message: `${what} ${runtime} ${there} (line ${lineNumber(analysis, bottomOf(builder).from.span)}), and "${stage.label}" runs ${runtime} ${here}: ${found.why}`,
          fix: alignedTag(analysis, builder, stage, copy),
        });
      }
    },
  },
});

interface Mismatch {
  readonly what: string;
  readonly runtime: string;
  readonly builder: Stage;
  readonly there: string;
  readonly here: string;
  readonly why: string;
}

interface Language {
  readonly runtime: string;
  readonly what: string;
  /** How many parts of the version have to agree for packages to load. */
  readonly parts: number;
  readonly why: string;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  node: {
    runtime: 'node',
    what: 'node_modules installed with',
    parts: 1,
    why: 'native modules are built for one major version',
  },
  python: {
    runtime: 'python',
    what: 'packages installed with',
    parts: 2,
    why: 'they are looked for, and their extensions built, for one minor version',
  },
  ruby: { runtime: 'ruby', what: 'gems installed with', parts: 2, why: 'they are built for one minor version' },
};

function foreignPackages(analysis: Analysis, copy: StageCopy, end: ImageState): Mismatch | undefined {
  for (const { ecosystem, stage } of copiedPackages(analysis, copy, end)) {
    const language = LANGUAGES[ecosystem];
    const there = language && versionOf(analysis.image(stage), language);
    const here = language && versionOf(end, language);
    if (there === undefined || here === undefined || there === here) continue;
    const { what, runtime, why } = language as Language;
    return { what, runtime, builder: stage, there, here, why };
  }
  return undefined;
}

/** Class files carry the version of Java they are for. The build may ask for an older one, in a file that is not in view. */
function newerClassFiles(analysis: Analysis, { source, path }: StageCopy, end: ImageState): Mismatch | undefined {
  if (!/\/(target|build\/libs|build\/install)(\/|$)|\.[jw]ar$/.test(path)) return undefined;
  const there = versionOf(analysis.image(source), { runtime: 'java', parts: 1 });
  const here = versionOf(end, { runtime: 'java', parts: 1 });
  const built = compilations(analysis, source).some(({ build }) => build.install.ecosystem === 'java');
  if (there === undefined || here === undefined || Number(there) <= Number(here) || !built) return undefined;
  // A release that the command asks for is one that its author thought about.
  if (
    analysis
      .steps(source)
      .some(({ commands }) => commands.some(({ words }) => words.some(({ text }) => ASKS.test(text))))
  )
    return undefined;
  const asked = askedReleases(analysis);
  if (asked.some((release) => release === undefined || release <= Number(here))) return undefined;
  const why = 'class files of a newer Java do not load on an older one';
  return { what: 'compiled with', runtime: 'Java', builder: source, there, here, why };
}

/** `-Prelease=21`, `--release 17`, `-Dmaven.compiler.target=17`, `-PjavaVersion=17`. */
const ASKS = /^-.*(release|target|toolchain|java\.?version|jdk)\b.*/i;

/** A setting of the compiler's release, and its number if one comes right behind it: `>21<`, `= 17`, `JavaVersion.VERSION_1_8`. */
const RELEASE =
  /(?<!<\/|\{)(?:maven\.compiler\.\w+|<release|java\.version|sourceCompatibility|targetCompatibility|languageVersion|jvmTarget|options\.release)(?:(?:[\s>=('"]|JavaVersion\.VERSION_|JavaLanguageVersion\.of|JvmTarget\.JVM_|\.set)*(?:1[._])?(\d+))?/g;

/** Every release that the build's files in view name; undefined for one that they do not write as a number. */
function askedReleases({ context: { files } }: Analysis): readonly (number | undefined)[] {
  return ['pom.xml', 'build.gradle', 'build.gradle.kts'].flatMap((name) =>
    [...(files?.read(name) ?? '').matchAll(RELEASE)].map(({ 1: release }) => (release ? Number(release) : undefined)),
  );
}

/** An SDK builds for its own release and older ones, and a framework-dependent program needs just the release it is built for. */
function newerFramework(analysis: Analysis, { source, path }: StageCopy, end: ImageState): Mismatch | undefined {
  const state = analysis.image(source);
  const there = versionOf(state, { runtime: 'dotnet', parts: 1 });
  const here = versionOf(end, { runtime: 'dotnet', parts: 1 });
  if (there === undefined || here === undefined || Number(there) >= Number(here)) return undefined;
  const published = analysis
    .steps(source)
    .flatMap(({ installs }) => installs)
    .some(({ install, cwd }) => {
      const [output] = install.writes ?? [];
      if (install.tool !== 'dotnet' || install.subcommand !== 'publish' || output === undefined) return false;
      return cwd.known && below(path, output.startsWith('/') ? output : `${cwd.value}/${output}`) !== undefined;
    });
  if (!published) return undefined;
  const why = 'a program built for an older .NET does not start on a newer one by itself';
  return { what: 'published with', runtime: '.NET', builder: source, there, here, why };
}

/** `20`, `3.12`; undefined unless exactly one runtime of the name has a version with that many parts. */
function versionOf(
  { runtimes }: ImageState,
  { runtime, parts }: Pick<Language, 'runtime' | 'parts'>,
): string | undefined {
  const [first, ...others] = runtimes.filter(({ name }) => name === runtime);
  const numbers = first?.version?.split('.').slice(0, parts) ?? [];
  return others.length > 0 || numbers.length < parts || numbers.some((number) => !/^\d+$/.test(number))
    ? undefined
    : numbers.join('.');
}

/** The builder's tag with the version of the stage that runs; paths named after the version follow it. */
function alignedTag(analysis: Analysis, builder: Stage, runner: Stage, { instruction }: StageCopy): Fix | undefined {
  const from = baseTag(analysis, builder);
  const to = baseTag(analysis, runner);
  if (!from || !to || from.version === '' || to.version === '' || from.family !== to.family) return undefined;
  const fix = retag(from, to.version + from.suffix);
  if (!fix) return undefined;
  const paths = instruction.words.flatMap((word) =>
    [...word.text.matchAll(/(?<=\/python)\d+\.\d+(?=\/)/g)].map(({ index, 0: old }) => ({
      span: { start: word.offsetAt(index), end: word.offsetAt(index + old.length) },
      newText: to.version.split('.').slice(0, 2).join('.'),
    })),
  );
  return { ...fix, edits: [...fix.edits, ...paths] };
}
