import { wrongLabels } from '../questions/labels.ts';
import { isEmail } from '../questions/labelValues.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-not-email',
  sources: [{ tool: 'hadolint', id: 'DL3058', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy }) {
      for (const finding of wrongLabels(analysis, policy, 'email', 'e-mail address', isEmail)) report(finding);
    },
  },
});
