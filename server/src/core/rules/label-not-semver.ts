import { wrongLabels } from '../questions/labels.ts';
import { isSemver } from '../questions/labelValues.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-not-semver',
  sources: [{ tool: 'hadolint', id: 'DL3056', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy }) {
      for (const finding of wrongLabels(analysis, policy, 'semver', 'semantic version', isSemver)) report(finding);
    },
  },
});
