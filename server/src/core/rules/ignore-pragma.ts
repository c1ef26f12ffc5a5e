import { wholeLines } from '../dockerfile/edits.ts';
import type { Comment } from '../dockerfile/model.ts';
import { defineRule } from '../rule.ts';

const HADOLINT = /^hadolint\s+ignore\s*=\s*[DLSC\d]+(\s*,\s*[DLSC\d]+)*\s*(#.*)?$/;
const ANY = /^(slipway|hadolint)\s+ignore\s*=\s*[\w/-]/i;

export default defineRule({
  id: 'ignore-pragma',
  sources: [{ tool: 'hadolint', id: 'DL1001', relation: 'same', severity: 'off' }],
  category: 'style',
  severity: 'info',
  profile: 'all',
  fix: 'unsafe',
  check({ dockerfile: { text, lines, comments, instructions } }, report, { peer }) {
    const inner = new Set<Comment>(instructions.flatMap((instruction) => instruction.comments));
    for (const comment of comments) {
      // hadolint does not see the comments between an instruction's lines.
      if (peer === 'hadolint' ? !HADOLINT.test(comment.text) || inner.has(comment) : !ANY.test(comment.text)) continue;
      report({
        at: comment.span,
        message: 'this comment hides findings of the instruction below it',
        fix: { title: 'Delete the comment', edits: [{ span: wholeLines(text, lines, comment.span), newText: '' }] },
      });
    }
  },
});
