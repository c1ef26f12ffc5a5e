import { type ImageName, parseImageName } from '../dockerfile/imageName.ts';
import { defineRule } from '../rule.ts';
import type { Edge } from '../stages/model.ts';

export default defineRule({
  id: 'forbidden-image',
  sources: [],
  category: 'security',
  severity: 'error',
  profile: 'recommended',
  fix: 'none',
  on: {
    file({ stages, context }, { report, policy: { forbiddenImages } }) {
      const forbidden = Object.entries(forbiddenImages).map(([pattern, reason]) => ({
        pattern,
        reason,
        matches: matcher(pattern),
      }));
      if (forbidden.length === 0) return;
      for (const edge of stages.edges) {
        if (context.namedContexts?.includes(edge.word.value)) continue;
        const image = imageOf(edge);
        const by = image && forbidden.find(({ matches }) => matches(image));
        if (!by) continue;
        const why = by.reason === '' ? '' : `: ${by.reason}`;
        report({
          at: edge.span,
          message: `"${edge.word.text}" is an image that the project forbids (${by.pattern})${why}`,
        });
      }
    },
  },
});

/** Of a reference with an unset build argument in its tag, the name is known. */
function imageOf({ kind, target, by }: Edge): ImageName | undefined {
  if (target.kind === 'image') return target.image;
  return kind === 'from' && by.base.kind === 'unknown' ? parseImageName(by.base.pattern, { pattern: true }) : undefined;
}

/** `*` stands for anything; a pattern without a tag is for every tag. Names may be written as people do or in full. */
function matcher(pattern: string): (image: ImageName) => boolean {
  const tagged = pattern.lastIndexOf(':') > pattern.lastIndexOf('/');
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return ({ name, registry, repository, tag, digest }) => {
    const names = [name, `${registry}/${repository}`];
    if (!tagged) return names.some((each) => expression.test(each));
    const known = tag ?? (digest === undefined ? 'latest' : '');
    return !known.includes('*') && names.some((each) => expression.test(`${each}:${known}`));
  };
}
