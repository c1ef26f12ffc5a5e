/** What a base has for a project, all things considered. */
import type { Facts } from '../context.ts';
import { parseImageName } from '../dockerfile/imageName.ts';
import { findBase } from '../image/bases.ts';
import type { Base, Offer } from './base.ts';
import type { Project } from './project.ts';
import { isOffer, unfit } from './stack.ts';
import { plain } from './text.ts';

export function offerOf(project: Project, base: Base, facts: Facts): Offer | { readonly unfit: string } {
  const offer = base.offer(project);
  if (!isOffer(offer) || project.libraries.length === 0) return offer;
  const name = parseImageName(plain(offer.image));
  const installs = name && findBase(facts.images, name)?.packageManager;
  if (installs === 'apk' || installs === 'apt-get') return offer;
  return unfit(`It is linked with ${project.libraries.join(', ')}, and nothing can be installed there`);
}
