import { wrongLabels } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

/** Of git: whole, or abbreviated; repositories may use SHA-256. */
const isHash = (value: string): boolean => /^([0-9a-f]{7,40}|[0-9a-f]{64})$/.test(value);

export default defineRule({
  id: 'label-not-hash',
  sources: [{ tool: 'hadolint', id: 'DL3055', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy }) {
      for (const finding of wrongLabels(analysis, policy, 'hash', 'git hash', isHash)) report(finding);
    },
  },
});
