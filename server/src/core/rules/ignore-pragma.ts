import { wholeLines } from '../dockerfile/edits.ts';
import { defineRule } from '../rule.ts';

const PRAGMA = /^(slipway|hadolint)\s+ignore\s*=\s*[\w/-]/i;

export default defineRule({
  id: 'ignore-pragma',
  sources: [{ tool: 'hadolint', id: 'DL1001', relation: 'same', severity: 'off' }],
  category: 'style',
  severity: 'info',
  profile: 'all',
  fix: 'unsafe',
  on: {
    file({ dockerfile: { text, lines, comments } }, { report }) {
      for (const comment of comments) {
        if (!PRAGMA.test(comment.text)) continue;
        report({
          at: comment.span,
          message: 'this comment hides findings of the instruction below it',
          fix: { title: 'Delete the comment', edits: [{ span: wholeLines(text, lines, comment.span), newText: '' }] },
        });
      }
    },
  },
});
