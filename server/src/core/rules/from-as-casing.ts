import { slice } from '../ground/text.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'from-as-casing',
  sources: [{ tool: 'buildkit', id: 'FromAsCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text, stages } = analysis;
    const odd = stages.stages.flatMap(({ from }) => {
      if (!from.as) return [];
      const keyword = slice(text, from.keywordSpan);
      const as = slice(text, from.as);
      // A FROM of mixed case is the business of instruction-casing.
      const wanted = keyword === 'FROM' ? 'AS' : keyword === 'from' ? 'as' : as;
      return as === wanted ? [] : [{ from, span: from.as, as, keyword, wanted }];
    });
    // A habit of the whole file: one word about it is enough, and one fix.
    const together = policy.peer ? odd.map((each) => [each]) : odd.length > 0 ? [odd] : [];
    for (const group of together) {
      const [first, ...others] = group;
      if (!first) continue;
      report({
        at: placeOf(analysis, first.from, first.span, policy),
        message: `"${first.as}" is not written like the "${first.keyword}" it belongs to`,
        related: others.map(({ span }) => ({ at: span, message: 'and here' })),
        fix: {
          title: others.length > 0 ? 'Write each AS like its FROM' : `Write "${first.wanted}"`,
          edits: group.map(({ span, wanted }) => ({ span, newText: wanted })),
        },
      });
    }
  },
});
