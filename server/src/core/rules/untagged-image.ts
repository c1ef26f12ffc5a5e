import { imageReferences, pinned, shown } from '../questions/imageReferences.ts';
import { defineRule } from '../rule.ts';

/** A default that stands for an image somebody is to name. */
const NO_IMAGE = /^(placeholder|none|unset|undefined|invalid|change-?me|replace-?me|must-?be-?set)$/i;

export default defineRule({
  id: 'untagged-image',
  sources: [{ tool: 'hadolint', id: 'DL3006', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const reference of imageReferences(analysis)) {
        const { edge, image } = reference;
        if (image.tag !== undefined || image.digest !== undefined || NO_IMAGE.test(image.name)) continue;
        report({
          at: edge.span,
          message: `${shown(reference)} has no tag: each build takes whatever "latest" is that day`,
          fix: () => pinned(reference, analysis),
        });
      }
    },
  },
});
