import { slice } from '../text.ts';
import { placeOf } from './place.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'from-as-casing',
  sources: [{ tool: 'buildkit', id: 'FromAsCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text, stages } = analysis;
    for (const { from } of stages.stages) {
      if (!from.as) continue;
      const keyword = slice(text, from.keywordSpan);
      const as = slice(text, from.as);
      // A FROM of mixed case is the business of instruction-casing.
      const wanted = keyword === 'FROM' ? 'AS' : keyword === 'from' ? 'as' : as;
      if (as === wanted) continue;
      report({
        at: placeOf(analysis, from, from.as, policy),
        message: `"${as}" is not written like the "${keyword}" it belongs to`,
        fix: { title: `Write "${wanted}"`, edits: [{ span: from.as, newText: wanted }] },
      });
    }
  },
});
