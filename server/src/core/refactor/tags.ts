/** Tags of a language's official image: the version and the release that the builder has, in another flavour. */

import { releaseIn } from './builderImage.ts';
import { current } from './current.ts';
import type { Evidence } from './evidence.ts';
import type { Project } from './project.ts';
import { choice, plain, type Text, text } from './text.ts';

/** The version of a runtime in the builder, for a tag and as far as it is known. */
export function versionOf(
  { image, state }: Evidence,
  family: string,
  runtime: string,
  choices: readonly string[],
  wanted?: string,
): { readonly version: Text; readonly known: string | undefined } {
  const runs = state?.runtimes.find(({ name }) => name === runtime);
  if (image.base?.family === family) return { version: text`${image.version}`, known: runs?.version };
  const known = runs?.version ?? wanted;
  const [first = '', ...others] = choices;
  return { version: known === undefined ? choice(first, ...others) : text`${known}`, known };
}

export interface Flavours {
  /** `node` */
  readonly family: string;
  /** Whether the flavour comes before the release: `slim-bookworm`. */
  readonly flavourFirst: boolean;
}

/** `node:22-slim`; keeps the registry the builder comes from. */
export function tagged(project: Project, { family, flavourFirst }: Flavours, flavour: 'slim' | 'alpine'): Text {
  const own = project.image.base?.family === family;
  const name = own ? project.image.name : family;
  const release = own ? releaseIn(project.image.flavour) : current.debian;
  const isAlpine = release?.startsWith('alpine') === true;
  const suffix =
    flavour === 'alpine'
      ? isAlpine
        ? (release as string)
        : 'alpine'
      : release === undefined || isAlpine
        ? 'slim'
        : flavourFirst
          ? `slim-${release}`
          : `${release}-slim`;
  return plain(project.version) === '' ? text`${name}:${suffix}` : text`${name}:${project.version}-${suffix}`;
}

/** The first number of a version. */
export const major = (version: string | undefined): string | undefined => /^\d+/.exec(version ?? '')?.[0];

/** Its first two: `3.12` of `3.12.1`. */
export const minor = (version: string | undefined): string | undefined => /^\d+\.\d+/.exec(version ?? '')?.[0];

/**
 * Chainguard serves versions to organisations only, under their own name; who builds on one of its images has it written
 * there.
 */
export function chainguard({ image, known, version }: Project, name: string, tag: (version: Text) => Text): Text {
  const own = /^cgr\.dev\/([^/]+)\//.exec(image.name)?.[1];
  if (own === 'chainguard') return text`cgr.dev/chainguard/${name}:latest`;
  const wanted = tag(known === undefined ? version : text`${known}`);
  // A builder without a version takes the latest, and so does what runs its program.
  const written = plain(wanted) === '' ? text`latest` : wanted;
  return text`cgr.dev/${own ?? [{ value: 'example.com' }]}/${name}:${written}`;
}

export const ORGANISATION =
  'Chainguard serves version tags to organisations only: put the name of yours in place of example.com.';
