import { programOf } from '../programs/reading/effective.ts';
import { unansweredInstall } from '../questions/unanswered.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnf-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3038', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  onbuild: true,
  on: {
    install: {
      dnf(each, { analysis, report }) {
        // microdnf takes yes for granted.
        if (/^(yum|microdnf)$/.test(programOf(each.install.command) ?? '')) return;
        const finding = unansweredInstall(each, analysis);
        if (finding) report(finding);
      },
    },
  },
});
