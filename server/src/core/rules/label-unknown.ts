import { nearest } from '../ground/suggest.ts';
import { at, labelsOf } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-unknown',
  sources: [{ tool: 'hadolint', id: 'DL3050', relation: 'same', severity: 'info' }],
  category: 'metadata',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (!policy.strictLabels) return;
    const wanted = Object.keys(policy.labels);
    for (const { key, pair, instruction } of labelsOf(analysis, policy)) {
      if (wanted.includes(key)) continue;
      const meant = nearest(key, wanted);
      const { span } = pair.name;
      report({
        ...at(
          analysis,
          policy,
          instruction,
          span,
          `"${key}" is none of the labels the project knows${meant === undefined ? '' : `; "${meant}" is`}`,
        ),
        fix: meant === undefined ? undefined : { title: `Change to ${meant}`, edits: [{ span, newText: meant }] },
      });
    }
  },
});
