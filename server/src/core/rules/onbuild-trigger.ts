import { defineRule } from '../rule.ts';

/** What BuildKit refuses too: with this rule on, the syntax error of the same name is left to it. */
export default defineRule({
  id: 'onbuild-trigger',
  sources: [{ tool: 'hadolint', id: 'DL3043', relation: 'same', severity: 'error' }],
  category: 'syntax',
  severity: 'error',
  profile: 'recommended',
  fix: 'safe',
  on: {
    instruction: {
      ONBUILD(instruction, { report }) {
        const { trigger, keywordSpan } = instruction;
        if (trigger?.keyword !== 'ONBUILD' && trigger?.keyword !== 'FROM' && trigger?.keyword !== 'MAINTAINER') return;
        const { keywordSpan: at, keyword } = trigger;
        report({
          at,
          message: `"${keyword}" is not allowed in ONBUILD: BuildKit refuses the file`,
          fix:
            keyword === 'ONBUILD'
              ? {
                  title: 'Remove the second ONBUILD',
                  edits: [{ span: { start: keywordSpan.end, end: at.end }, newText: '' }],
                }
              : undefined,
        });
      },
    },
  },
});
