/** What a base has for a project, all things considered. */
import type { Facts } from '../context.ts';
import { parseImageName } from '../dockerfile/imageName.ts';
import { type BaseImage, findBase } from '../image/bases.ts';
import type { Base, Offer } from './base.ts';
import { resolved } from './builderImage.ts';
import type { Project } from './project.ts';
import { isOffer, unfit } from './stack.ts';
import { plain } from './text.ts';

export function offerOf(project: Project, base: Base, facts: Facts): Offer | { readonly unfit: string } {
  const offer = base.offer(project);
  if (!isOffer(offer) || project.libraries.length === 0) return offer;
  const installs = imageOf(project, offer, facts)?.packageManager;
  if (installs === 'apk' || installs === 'apt-get') return offer;
  return unfit(`It is linked with ${project.libraries.join(', ')}, and nothing can be installed there`);
}

/** The facts on the image of an offer. */
export function imageOf({ image }: Project, offer: Offer, facts: Facts): BaseImage | undefined {
  const name = parseImageName(resolved(plain(offer.image), image));
  return name && findBase(facts.images, name);
}
