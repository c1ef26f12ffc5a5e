import { wrongLabels } from '../questions/labels.ts';
import { isUrl } from '../questions/labelValues.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-not-url',
  sources: [{ tool: 'hadolint', id: 'DL3052', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy }) {
      for (const finding of wrongLabels(analysis, policy, 'url', 'URL', isUrl)) report(finding);
    },
  },
});
