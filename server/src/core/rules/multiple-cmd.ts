import { reportOverridden } from '../questions/overridden.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'multiple-cmd',
  sources: [
    { tool: 'buildkit', id: 'MultipleInstructionsDisallowed', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL4003', relation: 'same', severity: 'warning' },
  ],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check: (analysis, report, policy) => reportOverridden('CMD', analysis, report, policy),
});
