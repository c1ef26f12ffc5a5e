/** The image that a FROM names, with its places in the document. */
import { type ImageName, parseImageName } from '../dockerfile/imageName.ts';
import type { Word } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';

export interface ImageReference {
  readonly image: ImageName;
  readonly word: Word;
  /** A place of `image.spans` in the document. */
  at(span: Span): Span;
}

/** The image, of a build argument the one it has by default; undefined for scratch and for other stages. */
export function defaultImage({ base, from }: Stage): { readonly image: ImageName; readonly word: Word } | undefined {
  const word = from.image;
  return base.kind === 'image' && word ? { image: base.image, word } : undefined;
}

/** undefined for scratch, for other stages, and where variables make up the name. */
export function imageReference({ base, from }: Stage): ImageReference | undefined {
  const word = from.image;
  const image = base.kind === 'image' && word?.variables.length === 0 ? parseImageName(word.value) : undefined;
  if (!image || !word) return undefined;
  return { image, word, at: ({ start, end }) => ({ start: word.offsetAt(start), end: word.offsetAt(end) }) };
}
