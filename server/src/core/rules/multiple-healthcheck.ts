import { overridden } from '../questions/overridden.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'multiple-healthcheck',
  sources: [
    { tool: 'buildkit', id: 'MultipleInstructionsDisallowed', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3012', relation: 'same', severity: 'error' },
  ],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      for (const finding of overridden(analysis, 'HEALTHCHECK')) report(finding);
    },
  },
});
