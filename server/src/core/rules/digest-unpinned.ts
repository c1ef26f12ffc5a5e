import { defaultImage } from '../questions/writtenImage.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'digest-unpinned',
  sources: [],
  category: 'reproducibility',
  severity: 'info',
  profile: 'all',
  fix: 'none',
  on: {
    stage(stage, { report }) {
      const reference = defaultImage(stage);
      if (!reference || reference.image.digest !== undefined) return;
      report({
        at: reference.word.span,
        message: `"${reference.word.text}" ${reference.word.variables.length > 0 ? `is ${reference.image.text} by default, which is` : 'is'} not pinned by digest: the image changes whenever the tag moves`,
      });
    },
  },
});
