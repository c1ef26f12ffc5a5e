/** The images a Dockerfile takes from registries: FROM, `COPY --from`, `RUN --mount=from`. */
import type { Analysis } from '../analysis.ts';
import type { ImageName } from '../dockerfile/imageName.ts';
import { withCurrentTag } from '../facts/currentTag.ts';
import type { Fix } from '../finding.ts';
import type { Edge } from '../stages/model.ts';

export interface ImageReference {
  readonly edge: Edge;
  /** Build arguments' defaults substituted. */
  readonly image: ImageName;
}

/** In order of place; stages, scratch, named build contexts and names with unknown arguments left out. */
export function imageReferences({ stages, context }: Analysis): readonly ImageReference[] {
  return stages.edges.flatMap((edge) => {
    const { target, word, kind } = edge;
    if (target.kind !== 'image' || context.namedContexts?.includes(target.image.text)) return [];
    // `--from=assets` is a build context as likely as an image of Docker Hub.
    const bare = kind !== 'from' && /^[\w.-]+$/.test(word.value);
    return bare && !isOfficial(target.image, context.facts.images) ? [] : [{ edge, image: target.image }];
  });
}

const isOfficial = (
  { repository }: ImageName,
  { families }: { readonly families: readonly { readonly images: readonly string[] }[] },
): boolean => families.some(({ images }) => images.includes(repository));

/** The reference with the tag of the release that is current today; one put together from build arguments is left alone. */
export function pinned({ edge: { word }, image }: ImageReference, { context }: Analysis): Fix | undefined {
  const newText = word.value === image.text ? withCurrentTag(context.facts, image, context.today) : undefined;
  return newText === undefined
    ? undefined
    : { title: `Use ${newText}, which is current`, edits: [{ span: word.span, newText }] };
}

/** `"node"`, or `"${BASE}", "node" by default,`: the reference as written and what it comes to. */
export const shown = ({ edge: { word }, image }: ImageReference): string =>
  word.value === image.text ? `"${image.text}"` : `"${word.text}", "${image.text}" by default,`;
