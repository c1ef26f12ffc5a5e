import { wrongLabels } from '../questions/labels.ts';
import { isTime } from '../questions/labelValues.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-not-time',
  sources: [{ tool: 'hadolint', id: 'DL3053', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy }) {
      for (const finding of wrongLabels(analysis, policy, 'rfc3339', 'RFC 3339 time', isTime)) report(finding);
    },
  },
});
