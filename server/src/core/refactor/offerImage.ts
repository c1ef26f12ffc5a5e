import { parseImageName } from '../dockerfile/imageName.ts';
import { type BaseImage, findBase } from '../facts/bases.ts';
import type { Facts } from '../facts/facts.ts';
import { resolved } from './builderImage.ts';
import type { Project } from './project.ts';
import { plain, type Text } from './text.ts';

/** The facts on the image that a project is offered. */
export function imageOf({ image }: Project, offer: { readonly image: Text }, facts: Facts): BaseImage | undefined {
  const name = parseImageName(resolved(plain(offer.image), image));
  return name && findBase(facts.images, name);
}
