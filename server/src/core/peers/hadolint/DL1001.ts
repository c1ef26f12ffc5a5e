import type { Comment } from '../../dockerfile/model.ts';
import { defineCheck } from '../check.ts';

const PRAGMA = /^hadolint\s+ignore\s*=\s*[DLSC\d]+(\s*,\s*[DLSC\d]+)*\s*(#.*)?$/;

/** hadolint does not see the comments between an instruction's lines. */
export default defineCheck({
  id: 'DL1001',
  check({ dockerfile: { comments, instructions } }, tell) {
    const inner = new Set<Comment>(instructions.flatMap((instruction) => instruction.comments));
    for (const comment of comments) {
      if (PRAGMA.test(comment.text) && !inner.has(comment))
        tell(undefined, { at: comment.span, message: 'this comment hides findings of the instruction below it' });
    }
  },
});
