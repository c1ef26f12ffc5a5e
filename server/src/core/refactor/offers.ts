/** What a base has for a project, all things considered. */
import type { Facts } from '../facts/facts.ts';
import type { Base, BaseId, Offer } from './base.ts';
import { imageOf } from './offerImage.ts';
import type { Project } from './project.ts';
import { isOffer, unfit } from './stack.ts';
import { stackOf } from './stacks/index.ts';
import type { Template } from './template.ts';
import { templateImage, templateOffer } from './templateStage.ts';

/** On a base of its stack by name, or on what a template starts from. */
export function offerOn(project: Project, base: BaseId | Template, facts: Facts): Offer | { readonly unfit: string } {
  const stack = stackOf(project);
  if (typeof base === 'string') {
    const found = stack.bases.find(({ id }) => id === base);
    return found ? offerOf(project, found, facts) : unfit(`${stack.title} does not run on ${base}`);
  }
  const image = templateImage(project, base);
  const known = imageOf(project, { image }, facts);
  const like = stack.bases
    .map((each) => each.offer(project))
    .find((each) => isOffer(each) && known !== undefined && imageOf(project, each, facts)?.family === known.family);
  return templateOffer(project, base, { image, base: known, like: like && isOffer(like) ? like : undefined });
}

export function offerOf(project: Project, base: Base, facts: Facts): Offer | { readonly unfit: string } {
  const offer = base.offer(project);
  const needed = [...project.libraries, ...project.unnamedLibraries, ...(project.packages['apt-get'] ?? [])];
  if (!isOffer(offer) || needed.length === 0) return offer;
  const installs = imageOf(project, offer, facts)?.packageManager;
  if (installs === 'apk' || installs === 'apt-get') return offer;
  return unfit(`It needs ${needed.join(', ')}, and nothing can be installed there`);
}
