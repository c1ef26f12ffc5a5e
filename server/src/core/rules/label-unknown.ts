import { labelsOf, unknownLabel } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-unknown',
  sources: [{ tool: 'hadolint', id: 'DL3050', relation: 'same', severity: 'info' }],
  category: 'metadata',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report, policy }) {
      for (const { key, pair } of policy.strictLabels ? labelsOf(analysis) : []) {
        const finding = unknownLabel(key, pair.name.span, policy);
        if (finding) report(finding);
      }
    },
  },
});
