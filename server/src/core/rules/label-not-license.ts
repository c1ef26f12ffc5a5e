import { isLicenseExpression } from '../ground/spdx.ts';
import { wrongLabels } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-not-license',
  sources: [{ tool: 'hadolint', id: 'DL3054', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy }) {
      for (const finding of wrongLabels(analysis, policy, 'spdx', 'SPDX license', isLicenseExpression)) report(finding);
    },
  },
});
