import { overridden } from '../questions/overridden.ts';
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
  on: {
    file(analysis, { report }) {
      for (const finding of overridden(analysis, 'CMD')) report(finding);
    },
  },
});
