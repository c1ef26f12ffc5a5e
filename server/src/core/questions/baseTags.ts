/** The tag of the image at the bottom of a stage, and how to write another one there. */
import type { Analysis } from '../analysis.ts';
import { parseImageName } from '../dockerfile/imageName.ts';
import { findBase } from '../facts/bases.ts';
import type { Fix } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import type { Stage } from '../stages/model.ts';

export interface BaseTag {
  /** The stage whose FROM names the image. */
  readonly stage: Stage;
  readonly name: string;
  readonly family: string | undefined;
  /** `20`, `3.12.1`; empty for a tag without a version. */
  readonly version: string;
  /** What follows the version: `-alpine3.22`, `-slim`, empty. */
  readonly suffix: string;
  readonly label: string;
  /** Where the tag stands, colon included; an empty span where there is none. */
  readonly span: Span;
}

/** undefined where the image is written with variables or a digest, so that no edit of it is safe to propose. */
export function baseTag({ context }: Analysis, stage: Stage): BaseTag | undefined {
  const bottom = bottomOf(stage);
  const word = bottom.from.image;
  if (bottom.base.kind !== 'image' || !word || word.variables.length > 0 || word.text !== word.value) return undefined;
  const image = parseImageName(word.value);
  if (!image || image.digest !== undefined) return undefined;
  const [, version = '', suffix = ''] = /^([\d.]*)(.*)$/.exec(image.tag ?? '') ?? [];
  const start = image.spans.tag ? image.spans.tag.start - 1 : word.value.length;
  return {
    stage: bottom,
    name: image.name,
    family: findBase(context.facts.images, image)?.family,
    version,
    suffix,
    label: word.value,
    span: { start: word.offsetAt(start), end: word.span.end },
  };
}

/** Writes another tag of the same image. */
export function retag(tag: BaseTag, newTag: string): Fix | undefined {
  const image = tag.label.replace(/:[^/:]*$/, '');
  if (newTag === '' || `${image}:${newTag}` === tag.label) return undefined;
  const where = tag.stage.name === undefined ? '' : ` for ${tag.stage.label}`;
  return { title: `Use ${image}:${newTag}${where}`, edits: [{ span: tag.span, newText: `:${newTag}` }] };
}
