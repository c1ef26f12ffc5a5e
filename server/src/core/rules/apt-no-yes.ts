import { unansweredInstall } from '../questions/unanswered.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apt-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3014', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  onbuild: true,
  on: {
    install: {
      apt(each, { analysis, report }) {
        const finding = unansweredInstall(each, analysis);
        if (finding) report(finding);
      },
    },
  },
});
