/** Which glibc a distribution has. A program built against one runs on the same and on newer ones. */
import type { BaseImage } from '../facts/bases.ts';

/** Second number of glibc 2.x, from the distributions' package lists. */
const VERSIONS: Readonly<Record<string, number>> = {
  stretch: 24,
  buster: 28,
  bullseye: 31,
  bookworm: 36,
  trixie: 41,
  bionic: 27,
  focal: 31,
  jammy: 35,
  noble: 39,
  resolute: 43,
};

/** Of a release by codename; undefined where it is not known. */
export const glibcOf = (codename: string | undefined): number | undefined =>
  codename === undefined || !Object.hasOwn(VERSIONS, codename) ? undefined : VERSIONS[codename];

export const glibcIn = (base: BaseImage | undefined): number | undefined => glibcOf(base?.codename);
