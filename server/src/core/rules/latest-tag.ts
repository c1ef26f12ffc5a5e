import { hadolintImage } from '../peers/hadolint/imageReference.ts';
import { imageReferences, pinned, shown } from '../questions/imageReferences.ts';
import { placeOf } from '../questions/place.ts';
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
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      for (const from of analysis.dockerfile.instructions) {
        if (from.keyword !== 'FROM' || !from.image) continue;
        const { tag, digest } = hadolintImage(from.image.text);
        if (tag !== 'latest' || digest !== undefined) continue;
        report({
          at: placeOf(analysis, from, from.image.span, policy),
          message: `"${from.image.text}" moves with every release`,
        });
      }
      return;
    }
    for (const reference of imageReferences(analysis)) {
      const { edge, image } = reference;
      if (image.tag !== 'latest' || image.digest !== undefined || ONLY_LATEST.test(image.text)) continue;
      report({
        at: edge.span,
        message: `${shown(reference)} moves with every release, so two builds of one file may differ`,
        fix: pinned(reference, analysis),
      });
    }
  },
});
