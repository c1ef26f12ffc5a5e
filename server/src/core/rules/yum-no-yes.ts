import { programOf } from '../programs/reading/effective.ts';
import { unansweredInstall } from '../questions/unanswered.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'yum-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3030', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  onbuild: true,
  on: {
    install: {
      dnf(each, { analysis, report }) {
        const finding = programOf(each.install.command) === 'yum' ? unansweredInstall(each, analysis) : undefined;
        if (finding) report(finding);
      },
    },
  },
});
