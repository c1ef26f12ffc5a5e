import { imageReference } from '../questions/writtenImage.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tag-and-digest',
  sources: [],
  category: 'reproducibility',
  severity: 'info',
  profile: 'all',
  fix: 'safe',
  on: {
    stage(stage, { report }) {
      const reference = imageReference(stage);
      const { tag, digest } = reference?.image.spans ?? {};
      if (!reference || !tag || !digest) return;
      report({
        at: reference.at(tag),
        message: `"${reference.image.tag}" has no effect beside a digest, and may name another image`,
        fix: {
          title: 'Remove the tag',
          edits: [{ span: reference.at({ start: tag.start - 1, end: tag.end }), newText: '' }],
        },
      });
    },
  },
});
