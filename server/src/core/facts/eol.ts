/** When the support of what an image carries ends: its product (Node.js 16) or the distribution its tag names (Alpine 3.16). */

import type { ImageName } from '../dockerfile/imageName.ts';
import { remembered } from '../ground/lazy.ts';
import type { BaseImageFacts, FamilyFacts } from './baseFacts.ts';
import { familyOf, movingRelease, releaseNamed } from './baseTag.ts';
import {
  type Codenames,
  type Release,
  releaseInTag,
  releaseOfVersion,
  versionInTag,
  withoutRelease,
} from './release.ts';

/** facts/eol.json; facts/README.md describes the fields. */
export interface EolFacts {
  readonly schema: 1;
  /** `YYYY-MM-DD` */
  readonly read: string;
  readonly source: { readonly repository: string; readonly commit: string; readonly licence: string };
  /** Product of a distribution. */
  readonly distributions: Readonly<Record<string, string>>;
  /** Product of an image that is of no family in base-images.json. */
  readonly images: Readonly<Record<string, string>>;
  readonly products: Readonly<Record<string, ProductFacts>>;
}

interface ProductFacts {
  readonly title: string;
  /** What the product calls the support that ends on `eol`. */
  readonly support: string;
  readonly extendedSupport?: string;
  /** Every release ends the one before it, within weeks. */
  readonly rolling?: boolean;
  /** Newest first. */
  readonly cycles: readonly CycleFacts[];
}

interface CycleFacts {
  readonly cycle: string;
  readonly codename?: string;
  /** A date is the day it becomes one. */
  readonly lts?: string | true;
  /** `YYYY-MM-DD`, true: ended, day unknown; false: none announced; null: not stated. */
  readonly eol: string | boolean | null;
  readonly extended?: string | true;
}

export interface EndOfLife {
  /** What the dates speak of: the product in the image, or the distribution that the tag names. */
  readonly subject: 'product' | 'distribution';
  /** `Node.js`, `Debian` */
  readonly title: string;
  /** `16`, `3.12` */
  readonly cycle: string;
  /** `YYYY-MM-DD`; true: over, day unknown; undefined: no end announced. */
  readonly eol: string | true | undefined;
  /** What ends then, in the product's words: `Security Support`. */
  readonly support: string;
  /** End of a longer support that is paid for or run by others; true: without a date. */
  readonly extendedUntil: string | true | undefined;
  readonly extendedSupport: string | undefined;
  readonly ended: boolean;
  /** The product supports its newest release only, for weeks: having ended says little. */
  readonly rolling: boolean;
  /** Both are over; true too where there is no longer support. */
  readonly extendedEnded: boolean;
  /** The newest cycle that is supported today, a long-term one where the product has any. */
  readonly current: string | undefined;
  /** The reference with a current tag of the same flavour, where that tag is known to exist: `node:24-alpine`. */
  readonly replacement: string | undefined;
}

interface Knowledge {
  readonly images: BaseImageFacts;
  readonly eol: EolFacts;
}

/**
 * The support dates on `today` (`YYYY-MM-DD`). Of product and distribution it is the one that has ended, the product first;
 * undefined where the tag names no release that is known.
 */
export const endOfLife = remembered((image: ImageName, today: string) => `${image.text} ${today}`, readEndOfLife);

function readEndOfLife(facts: Knowledge, image: ImageName, today: string): EndOfLife | undefined {
  const family = familyOf(facts.images, image);
  const found = [productOf(facts, family, image, today), distributionOf(facts, family, image, today)];
  // What every release ends within weeks says little, where the distribution may say more.
  return found.find((one) => one?.ended && !one.rolling) ?? found.find((one) => one !== undefined);
}

/** The release that is current on `today` of what an image is named for; undefined where that is not known, or no single one. */
export function currentRelease(facts: Knowledge, image: ImageName, today: string): string | undefined {
  const product = productFactsOf(facts, familyOf(facts.images, image), image);
  if (!product || product.rolling) return undefined;
  const current = currentCycle(product, today);
  const newest = product.cycles.find((cycle) => !isOver(cycle.eol, today));
  // One for the long term is what people are to use where the newest ends before it.
  const outlived = typeof newest?.eol === 'string' && (typeof current?.eol !== 'string' || newest.eol < current.eol);
  return (outlived ? current : newest)?.cycle;
}

function productFactsOf(
  { eol }: Knowledge,
  family: FamilyFacts | undefined,
  image: ImageName,
): ProductFacts | undefined {
  const id = family?.eol?.product ?? ownValue(eol.images, image.identity);
  return id === undefined ? undefined : ownValue(eol.products, id);
}

function productOf(
  facts: Knowledge,
  family: FamilyFacts | undefined,
  image: ImageName,
  today: string,
): EndOfLife | undefined {
  const product = productFactsOf(facts, family, image);
  const version = cycleVersion(facts.images.codenames, family, image);
  const cycle = product && version !== undefined ? cycleOf(product, version) : undefined;
  return product && cycle && report(facts, 'product', product, cycle, family, image, today);
}

function distributionOf(
  facts: Knowledge,
  family: FamilyFacts | undefined,
  image: ImageName,
  today: string,
): EndOfLife | undefined {
  const release = family?.distribution
    ? undefined
    : (releaseNamed(facts.images, family, image.tag ?? '') ?? releaseInName(facts.images.codenames, family, image));
  const id = release && ownValue(facts.eol.distributions, release.distro);
  const product = id === undefined ? undefined : ownValue(facts.eol.products, id);
  const cycle = product && cycleOf(product, release?.version ?? '');
  return product && cycle && report(facts, 'distribution', product, cycle, family, image, today);
}

/** Of images that have a name for each release: `gcr.io/distroless/static-debian11`. */
const releaseInName = (codenames: Codenames, family: FamilyFacts | undefined, { identity }: ImageName) =>
  family?.match?.includes('-debian\\d') ? releaseInTag(codenames, identity) : undefined;

const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

function cycleVersion(codenames: Codenames, family: FamilyFacts | undefined, image: ImageName): string | undefined {
  const tag = image.tag ?? '';
  if (family?.eol?.image) return new RegExp(family.eol.image).exec(image.identity)?.[1];
  if (family?.eol?.tag)
    return new RegExp(family.eol.tag)
      .exec(tag.toLowerCase())
      ?.slice(1)
      .find((part) => part !== undefined);
  if (family?.distribution) return releaseInTag(codenames, tag)?.version ?? versionInTag(tag);
  return versionInTag(tag);
}

/** The cycle a version belongs to: of `3.12.1`, cycle `3.12`; undefined for `3` where cycles are `3.12`, `3.11`. */
function cycleOf(product: ProductFacts, version: string): CycleFacts | undefined {
  const fitting = product.cycles.filter(({ cycle }) => version === cycle || version.startsWith(`${cycle}.`));
  return fitting.reduce<CycleFacts | undefined>(
    (best, one) => (best && best.cycle.length >= one.cycle.length ? best : one),
    undefined,
  );
}

function report(
  facts: Knowledge,
  subject: EndOfLife['subject'],
  product: ProductFacts,
  cycle: CycleFacts,
  family: FamilyFacts | undefined,
  image: ImageName,
  today: string,
): EndOfLife {
  const current = currentCycle(product, today);
  const ended = isOver(cycle.eol, today);
  return {
    subject,
    title: product.title,
    cycle: cycle.cycle,
    eol: cycle.eol || undefined,
    support: product.support,
    extendedUntil: cycle.extended,
    extendedSupport: product.extendedSupport,
    ended,
    rolling: product.rolling === true,
    extendedEnded:
      ended && (cycle.extended === undefined || isOver(cycle.extended === true ? false : cycle.extended, today)),
    current: current?.cycle,
    replacement: family && replacementOf(facts.images, family, subject, current, image),
  };
}

/** Whether that day is over on `today`. */
export const isOver = (end: CycleFacts['eol'], today: string): boolean =>
  end === true || (typeof end === 'string' && end < today);

/** Releases between two for the long term, of Ubuntu and of Java. */
const MOST_BETWEEN = 3;

function currentCycle(product: ProductFacts, today: string): CycleFacts | undefined {
  const supported = product.cycles.filter((cycle) => !isOver(cycle.eol, today));
  const forLong = supported.find(({ lts }) => lts === true || (lts !== undefined && lts <= today));
  if (!forLong || typeof forLong.eol === 'string') return forLong ?? supported[0];
  // Kept up without an end while many later ones ended, it is there for those who cannot leave it.
  const ended = product.cycles.slice(0, product.cycles.indexOf(forLong)).filter(({ eol }) => isOver(eol, today));
  return ended.length > MOST_BETWEEN ? supported[0] : forLong;
}

/** The same image with the current version, or without the ended distribution, if such a tag was there when they were read. */
function replacementOf(
  images: BaseImageFacts,
  family: FamilyFacts,
  subject: EndOfLife['subject'],
  current: CycleFacts | undefined,
  image: ImageName,
): string | undefined {
  const { tag } = image;
  if (tag === undefined || !current) return undefined;
  const candidates = subject === 'distribution' ? [tag] : withVersion(images.codenames, family, tag, current.cycle);
  const exists = [...candidates, ...candidates.map((one) => withoutRelease(images.codenames, one))].find(
    (one) => one !== tag && movingRelease(family, one) !== undefined,
  );
  return exists === undefined ? undefined : `${image.text.slice(0, image.spans.repository.end)}:${exists}`;
}

function withVersion(codenames: Codenames, family: FamilyFacts, tag: string, cycle: string): string[] {
  const version = versionInTag(tag);
  if (version !== undefined) return [cycle, `${cycle}.0`].map((one) => tag.replace(version, one));
  const old: Release | undefined = family.distribution ? releaseInTag(codenames, tag) : undefined;
  const next = old && releaseOfVersion(codenames, old.distro, cycle);
  return old && next ? [tag.replace(old.id, next.id)] : [];
}
