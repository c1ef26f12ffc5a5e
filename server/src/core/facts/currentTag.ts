/** The tag that names the release an image stands at today, for references that name none. */

import type { ImageName } from '../dockerfile/imageName.ts';
import { familyOf, movingRelease } from './baseTag.ts';
import { currentRelease } from './eol.ts';
import type { Facts } from './facts.ts';

/** `node:24` for `node` and `node:latest`: the newest release that is supported on `today`, a long-term one where there are any. */
export function withCurrentTag(facts: Facts, image: ImageName, today: string): string | undefined {
  const family = familyOf(facts.images, image);
  const release = currentRelease(facts, image, today);
  if (!family || release === undefined || movingRelease(family, release) === undefined) return undefined;
  return `${image.text.slice(0, image.spans.repository.end)}:${release}`;
}
