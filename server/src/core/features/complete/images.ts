/** Base images that are known well, and the tags of them that are current. */
import type { Analysis } from '../../analysis.ts';
import { parseImageName } from '../../dockerfile/imageName.ts';
import type { Span } from '../../ground/text.ts';
import type { Proposal } from './proposal.ts';

export function imageProposals({ context }: Analysis, word: Span, begun: string): Proposal[] {
  const { images } = context.facts;
  const colon = begun.lastIndexOf(':');
  if (colon < 0) {
    const names = images.families.flatMap((family) => family.images.map((image) => image.replace(/^library\//, '')));
    return names.map((name) => image(name, word));
  }
  const name = parseImageName(begun.slice(0, colon));
  const family = name && images.families.find((each) => each.images.includes(name.identity));
  const tags = Object.values(family?.moving ?? {}).flatMap((list) => list.split(' '));
  return [...new Set(tags)].map((tag) => image(tag, { start: word.start + colon + 1, end: word.end }));
}

const image = (label: string, span: Span): Proposal => ({ label, kind: 'image', span, newText: label, snippet: false });
