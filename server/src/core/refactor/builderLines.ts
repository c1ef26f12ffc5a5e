/** What builders are made from, and the lines they share. */
import type { Evidence } from './evidence.ts';
import { type Line, line } from './plan.ts';
import type { Project } from './project.ts';
import type { SystemNeeds } from './systemPackages.ts';
import { plain, type Text, text } from './text.ts';

export interface BuilderNeeds {
  readonly project: Project;
  readonly evidence: Evidence;
  /** The runtime is on musl, so the builder has to be as well. */
  readonly musl: boolean;
}

/** A builder named `build` that puts its results where the stack looks for them when there is no Dockerfile. */
export type Scaffold = (ground: BuilderNeeds) => readonly Line[];

export const from = (image: Text, platform = ''): Line => line('FROM', text`${platform}${image} AS build`);

/** Compilers that make code for other platforms run on the builder's own. */
export const ON_BUILD_PLATFORM = '--platform=$BUILDPLATFORM ';

export const workdir = (path: string): Line => line('WORKDIR', text`${path}`);

export const copy = (...words: (string | Text)[]): Line =>
  line(
    'COPY',
    words.reduce<Text>((all, word) => (all.length === 0 ? text`${word}` : text`${all} ${word}`), []),
  );

/** COPY of several paths to one place; in JSON where a name has blanks in it. */
export const copyInto = (target: string, ...sources: string[]): Line => {
  const words = [...sources, target];
  return words.some((word) => /\s/.test(word))
    ? line('COPY', text`[${words.map((word) => JSON.stringify(word)).join(', ')}]`)
    : copy(...words);
};

export const run = (...commands: (string | Text)[]): Line =>
  line('RUN', ...commands.map((command) => text`${command}`));

export const cached = (...targets: string[]): string[] =>
  targets.map((target) => `--mount=type=cache,target=${target}`);

/** What the project's first artefact is called below a directory: one hole in builder and runtime. */
export function nameBelow({ artefacts }: Project, directory: string): Text {
  const source = artefacts.flatMap(({ from: origin, sources }) => (origin === 'builder' ? sources : []))[0] ?? [];
  const [first, ...rest] = source;
  return typeof first === 'string' && plain(source).startsWith(directory)
    ? text`${first.slice(directory.length)}${rest}`
    : text`app`;
}

/** Those of the files that are there, or all where nobody can see. */
export function present({ evidence }: BuilderNeeds, ...names: string[]): string[] {
  const known = names.filter((name) => evidence.exists(name) !== false);
  return known.length > 0 ? known : names.slice(0, 1);
}

/** System packages that only the builder needs; none where there is nothing to install. */
export function systemPackages({ build }: SystemNeeds, musl: boolean): readonly Line[] {
  const names = build[musl ? 'apk' : 'apt-get'];
  if (names.length === 0) return [];
  return [
    musl
      ? run(`apk add --no-cache ${names.join(' ')}`)
      : run(
          'apt-get update',
          `apt-get install --yes --no-install-recommends ${names.join(' ')}`,
          'rm -rf /var/lib/apt/lists/*',
        ),
  ];
}

/** Files of the project that are there; none if nobody can see. */
export const there = ({ evidence }: BuilderNeeds, ...names: readonly string[]): readonly string[] =>
  names.filter((name) => evidence.exists(name) === true);
