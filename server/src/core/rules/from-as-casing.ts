import { slice } from '../ground/text.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'from-as-casing',
  sources: [{ tool: 'buildkit', id: 'FromAsCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  on: {
    instruction: {
      FROM({ keywordSpan, as: span }, { analysis, report }) {
        if (!span) return;
        const keyword = slice(analysis.text, keywordSpan);
        const as = slice(analysis.text, span);
        // A FROM of mixed case is a matter for instruction-casing.
        const wanted = keyword === 'FROM' ? 'AS' : keyword === 'from' ? 'as' : as;
        if (as === wanted) return;
        report({
          at: span,
          cause: 'file',
          message: `"${as}" is not in the letter case of its "${keyword}"`,
          fix: { title: 'Write each AS like its FROM', edits: [{ span, newText: wanted }] },
        });
      },
    },
  },
});
