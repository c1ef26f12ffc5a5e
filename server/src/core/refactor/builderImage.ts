/** The image a builder starts from, as written, taken apart so that a tag of the same version can be made of it. */
import type { Analysis } from '../analysis.ts';
import { type BaseImage, findBase } from '../facts/bases.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import type { Stage } from '../stages/model.ts';

export interface BuilderImage {
  /** Without tag and digest, variables as written: `node`, `registry.example.com/node`. */
  readonly name: string;
  /** `20.1`, `${NODE_VERSION}`; '' where the tag has none. */
  readonly version: string;
  /** The tag after its version: `bookworm-slim`, `alpine3.20`; '' for none. */
  readonly flavour: string;
  readonly base: BaseImage | undefined;
  /** The one it is pinned to: `linux/amd64`; undefined for the one that is asked for, and for the build's own. */
  readonly platform: string | undefined;
  /** What the parts with variables in them stand for. */
  readonly values: readonly (readonly [written: string, value: string])[];
}

export const noImage: BuilderImage = {
  name: '',
  version: '',
  flavour: '',
  base: undefined,
  platform: undefined,
  values: [],
};

/** Of the image at the bottom of a stage. */
export function builderImage({ context }: Analysis, stage: Stage): BuilderImage {
  const bottom = bottomOf(stage);
  if (bottom.base.kind !== 'image') return noImage;
  const { image, text } = bottom.base;
  const word = bottom.from.image?.value ?? text;
  const raw = splitTag(word).name.includes('$') ? text : word;
  const base = findBase(context.facts.images, image);
  const values = partsOf(text);
  const written = partsOf(raw);
  // A variable may hold the flavour as well: `node:${NODE_TAG}`.
  const parts = written.flavour.includes('$') || written.flavour === values.flavour ? written : values;
  const platform = bottom.from.platform?.value?.text;
  return {
    ...parts,
    base,
    platform: platform?.includes('$') ? undefined : platform,
    values: (['name', 'version', 'flavour'] as const).flatMap((part) =>
      parts[part].includes('$') ? [[parts[part], values[part]] as const] : [],
    ),
  };
}

/** A reference that was made of a builder's parts, with what their variables stand for. */
export const resolved = (reference: string, { values }: BuilderImage): string =>
  values.reduce((text, [written, value]) => text.replace(written, value), reference);

function partsOf(reference: string): Pick<BuilderImage, 'name' | 'version' | 'flavour'> {
  const { name, tag } = splitTag(reference);
  const dash = outsideVariables(tag, '-');
  const first = dash < 0 ? tag : tag.slice(0, dash);
  const versioned = /^[\d$]/.test(first) || /^v\d/.test(first) || first === 'lts';
  return {
    name,
    version: versioned ? first : '',
    flavour: versioned ? (dash < 0 ? '' : tag.slice(dash + 1)) : first === 'latest' ? '' : tag,
  };
}

/** The name and the tag of a reference in which variables may stand; the digest is dropped. */
function splitTag(reference: string): { name: string; tag: string } {
  const [named = ''] = reference.split('@');
  let colon = -1;
  let depth = 0;
  for (let at = 0; at < named.length; at++) {
    if (named[at] === '{') depth++;
    else if (named[at] === '}') depth--;
    else if (depth === 0 && named[at] === ':') colon = at;
    else if (depth === 0 && named[at] === '/') colon = -1;
  }
  return colon < 0 ? { name: named, tag: '' } : { name: named.slice(0, colon), tag: named.slice(colon + 1) };
}

function outsideVariables(source: string, character: string): number {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '{') depth++;
    else if (source[at] === '}') depth--;
    else if (depth === 0 && source[at] === character) return at;
  }
  return -1;
}

/** The release of its distribution that the tag names: `bookworm`, `noble`, `alpine3.20`. */
export const releaseIn = (flavour: string): string | undefined =>
  /(?:^|-)(trixie|bookworm|bullseye|buster|stretch|resolute|noble|jammy|focal|alpine\d+\.\d+)(?:-|$)/.exec(
    flavour,
  )?.[1];
