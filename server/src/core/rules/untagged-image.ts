import type { Analysis } from '../analysis.ts';
import { hadolintImage } from '../peers/hadolint/imageReference.ts';
import { imageReferences, pinned, shown } from '../questions/imageReferences.ts';
import { placeOf } from '../questions/place.ts';
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
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      for (const { at, from, message } of hadolintVerdict(analysis))
        report({ at: placeOf(analysis, from, at, policy), message });
      return;
    }
    for (const reference of imageReferences(analysis)) {
      const { edge, image } = reference;
      if (image.tag !== undefined || image.digest !== undefined || NO_IMAGE.test(image.name)) continue;
      report({
        at: edge.span,
        message: `${shown(reference)} has no tag, so the build takes whatever "latest" is that day`,
        fix: pinned(reference, analysis),
      });
    }
  },
});

function hadolintVerdict({ dockerfile }: Analysis) {
  const aliases = new Set<string>();
  return dockerfile.instructions.flatMap((from) => {
    if (from.keyword !== 'FROM' || !from.image) return [];
    const { name, tag, digest } = hadolintImage(from.image.text);
    const fine =
      tag !== undefined || digest !== undefined || name === 'scratch' || name.startsWith('$') || aliases.has(name);
    if (from.name) aliases.add(from.name.value);
    return fine ? [] : [{ from, at: from.image.span, message: `"${from.image.text}" has no tag` }];
  });
}
