/** Which release of a language a new image takes: the newest supported one that the project accepts. */

import { isOver } from '../facts/eol.ts';
import type { Facts } from '../facts/facts.ts';
import { type Tilde, takes } from '../ground/versionRange.ts';
import type { Evidence } from './evidence.ts';

interface Wanted {
  /** In the notation of the file that says it: `>=3.12,<3.13`. */
  readonly range: string;
  readonly tilde?: Tilde;
}

/**
 * `product` as facts/eol.json names it. Undefined if no known release is in the range or it cannot be read; a release that has
 * ended is taken if no other is.
 */
export function releaseIn(
  { analysis: { context } }: Evidence,
  product: keyof Facts['eol']['products'],
  { range, tilde }: Wanted,
): string | undefined {
  const accepted = (context.facts.eol.products[product]?.cycles ?? []).filter(
    ({ cycle }) => takes(range, cycle, tilde) === true,
  );
  return (accepted.find(({ eol }) => !isOver(eol, context.today)) ?? accepted[0])?.cycle;
}

/** False for a release that has ended; true for one that is not known, since it may be newer than the facts. */
export function isSupported({ analysis: { context } }: Evidence, product: string, release: string): boolean {
  const cycle = context.facts.eol.products[product]?.cycles.find((each) => each.cycle === release);
  return cycle === undefined || !isOver(cycle.eol, context.today);
}

/** A release or, behind a dot or two, one of its patches: `3.12`, `3.12.4`. */
export const versionIn = (text: string | undefined): string | undefined =>
  /(?:^|[^\w.])v?(\d+(?:\.\d+){0,2})\b/.exec(text ?? '')?.[1];
