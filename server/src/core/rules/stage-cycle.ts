import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'stage-cycle',
  sources: [{ tool: 'hadolint', id: 'DL3023', relation: 'same', severity: 'error' }],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'none',
  on: {
    edge({ by, word, span, target }, { analysis, report }) {
      if (target.kind !== 'forward') return;
      const { stage } = target;
      report({
        at: span,
        message:
          stage === by
            ? `"${word.text}" is this stage itself: a stage cannot copy from itself`
            : `"${word.text}" is a later stage, on line ${lineNumber(analysis, stage.span)}: BuildKit refuses to build this one`,
        related: [{ at: stage.from.name?.span ?? stage.from.span, message: `the stage "${word.text}"` }],
      });
    },
  },
});
