import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'stage-cycle',
  sources: [{ tool: 'hadolint', id: 'DL3023', relation: 'same', severity: 'error' }],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, { peer }) {
    for (const { kind, by, word, span, target } of analysis.stages.edges) {
      // hadolint compares the text with the name of the stage it stands in.
      const named = word.value === by.from.name?.value;
      if (peer === 'hadolint' ? kind !== 'copy' || !named : target.kind !== 'forward') continue;
      const stage = target.kind === 'forward' ? target.stage : by;
      const self = stage === by;
      report({
        at: span,
        message: self
          ? `"${word.text}" is this stage itself: a stage cannot take from what it is about to become`
          : `"${word.text}" is the stage of line ${lineNumber(analysis, stage.span)}, which comes later: BuildKit refuses to build this one`,
        related: [{ at: stage.from.name?.span ?? stage.from.span, message: `the stage that "${word.text}" means` }],
      });
    }
  },
});
