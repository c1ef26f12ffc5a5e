/** Reads an image's tag: which variants of its family it may stand for, on which release, and how much of the facts holds. */
import type { ImageName } from '../dockerfile/imageName.ts';
import type { BaseImageFacts, FamilyFacts, VariantFacts } from './baseFacts.ts';
import { type Candidate, candidateOf, distributionOnly } from './baseVariant.ts';
import { compareVersions, type Release, releaseInTag, releaseOf, releaseOfVersion, versionInTag } from './release.ts';

/** The family an image belongs to. */
export function familyOf(facts: BaseImageFacts, image: ImageName): FamilyFacts | undefined {
  return (
    facts.families.find((family) => family.images.includes(image.identity)) ??
    facts.families.find((family) => family.match !== undefined && new RegExp(family.match).test(image.identity))
  );
}

/** The release a moving tag stood for when the facts were read, `any` if only known to be current; undefined for others. */
export function movingRelease(family: FamilyFacts, tag: string): string | undefined {
  return Object.entries(family.moving ?? {}).find(([, tags]) => tags.split(' ').includes(tag))?.[0];
}

export interface TagReading {
  readonly version: string | undefined;
  /** Named by the tag. */
  readonly pinned: Release | undefined;
  /** Named by the tag or by the list of moving tags. */
  readonly release: Release | undefined;
  /** Whether facts without a range in `history` hold. */
  readonly current: boolean;
  readonly moving: boolean;
}

const WINDOWS = /windows|nanoserver/;

/** What the tag says by itself and with the list of moving tags; undefined as a tag is a digest alone. */
export function readTag(
  facts: BaseImageFacts,
  family: FamilyFacts,
  tag: string | undefined,
  image: ImageName,
): TagReading {
  const literal = tag ?? '';
  const version = family.runtime?.image
    ? new RegExp(family.runtime.image).exec(image.identity)?.[1]
    : versionOf(family, literal);
  const pattern = literal.includes('*');
  const distro = family.distribution ? facts.bases[family.variants[0]?.base as string]?.distro : undefined;
  const pinned =
    releaseNamed(facts, family, literal) ??
    (distro && version ? releaseOfVersion(facts.codenames, distro, version) : undefined);
  // A digest keeps what the tag stood for on some unknown day.
  const standsFor = tag === undefined || pattern || image.digest !== undefined ? undefined : movingRelease(family, tag);
  const latest = image.tag === undefined || tag === 'latest';
  const listed = family.images.includes(image.identity);
  return {
    version,
    pinned,
    release: pinned ?? (standsFor ? releaseOf(facts.codenames, standsFor) : undefined),
    current: image.digest === undefined && listed && (standsFor !== undefined || (latest && !family.moving)),
    moving: standsFor !== undefined && !pinned,
  };
}

/** The release a tag names. The version of what is in the image is none: `alpine-2.5.6` of Deno. */
export function releaseNamed(
  { codenames }: Pick<BaseImageFacts, 'codenames'>,
  family: FamilyFacts | undefined,
  tag: string,
): Release | undefined {
  const version = family?.version === undefined ? undefined : versionOf(family, tag);
  return releaseInTag(codenames, version === undefined ? tag : tag.replace(version, ''));
}

const versionOf = ({ version }: FamilyFacts, tag: string): string | undefined =>
  version === undefined ? versionInTag(tag) : new RegExp(version).exec(tag)?.[1];

/** The variants a tag may stand for. Several when only the flavour is known; none when it is a foreign one. */
export function candidatesOf(
  facts: BaseImageFacts,
  family: FamilyFacts,
  tag: string | undefined,
  read: TagReading,
): Candidate[] {
  const fitting = tag === undefined ? (family.foreign ? [] : family.variants) : flavoursOf(family, tag);
  const flavours = read.release ? fitting : fitting.filter((variant) => standsFor(variant, read));
  const doubtful = new Set(
    (family.history ?? []).filter((entry) => !inRange(entry, read, tag)).flatMap((entry) => entry.facts.split(' ')),
  );
  const all = [...new Set(flavours)].map((variant) => candidateOf(variant, facts, family, read.release?.id, doubtful));
  if (!read.release) return all;
  const { distro, id } = read.release;
  const exact = all.filter((candidate) => candidate.releases.includes(id));
  if (exact.length > 0) return exact;
  const related = all.filter((candidate) => candidate.base.distro === distro);
  if (related.length > 0 || all.length === 0) return related;
  return [distributionOnly(facts, family, distro, id)].filter((candidate) => candidate !== undefined);
}

/** Which release a version without one in its tag is built on. */
const standsFor = ({ from, below }: VariantFacts, { version }: TagReading): boolean =>
  version === undefined ||
  ((from === undefined || compareVersions(version, from) >= 0) &&
    (below === undefined || compareVersions(version, below) < 0));

function inRange(
  entry: { from?: string; below?: string; tag?: string },
  read: TagReading,
  tag: string | undefined,
): boolean {
  if (entry.tag !== undefined && tag !== undefined && new RegExp(entry.tag).test(tag)) return true;
  if (entry.from === undefined && entry.below === undefined) return read.current;
  // A moving tag without a version is the newest there is.
  if (read.version === undefined) return entry.below === undefined && tag !== undefined && read.current;
  return (
    (entry.from === undefined || compareVersions(read.version, entry.from) >= 0) &&
    (entry.below === undefined || compareVersions(read.version, entry.below) < 0)
  );
}

/**
 * The variants of the flavour a tag names; with a `*` in it, of every flavour that it could name. The `*` is tried as a
 * version and as a version with each variant's name; where the rest names a flavour, only finer ones of it can come of that.
 */
function flavoursOf(family: FamilyFacts, tag: string): readonly VariantFacts[] {
  if (!tag.includes('*')) return flavourOf(family, tag);
  const named = flavourOf(family, tag.replaceAll('*', '1'));
  const word = named[0]?.tag;
  const possible = family.variants.flatMap(({ id }) => flavourOf(family, tag.replaceAll('*', `1-${id}`)));
  return [...named, ...(word === undefined ? possible : possible.filter((variant) => variant.tag?.includes(word)))];
}

function flavourOf(family: FamilyFacts, tag: string): readonly VariantFacts[] {
  if (WINDOWS.test(tag) && !family.id.startsWith('windows')) return [];
  const first = family.variants.find((variant) => variant.tag === undefined || new RegExp(variant.tag).test(tag));
  if (!first || (first.tag === undefined && family.foreign && new RegExp(family.foreign).test(tag))) return [];
  return family.variants.filter((variant) => variant.tag === first.tag);
}
