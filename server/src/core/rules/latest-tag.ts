import { imageReferences, pinned, shown } from '../questions/imageReferences.ts';
import { defineRule } from '../rule.ts';

/** Of these images the public gets no other tag. */
const ONLY_LATEST = /^cgr\.dev\/chainguard\//;

export default defineRule({
  id: 'latest-tag',
  sources: [{ tool: 'hadolint', id: 'DL3007', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const reference of imageReferences(analysis)) {
        const { edge, image } = reference;
        if (image.tag !== 'latest' || image.digest !== undefined || ONLY_LATEST.test(image.text)) continue;
        report({
          at: edge.span,
          message: `${shown(reference)} moves with every release: two builds of the same file may differ`,
          fix: () => pinned(reference, analysis),
        });
      }
    },
  },
});
