import { unansweredInstall } from '../questions/unanswered.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zypper-no-yes',
  sources: [{ tool: 'hadolint', id: 'DL3034', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  onbuild: true,
  on: {
    install: {
      zypper(each, { analysis, report }) {
        if (each.install.flags.options.some(({ name }) => name === '--no-confirm')) return;
        const finding = unansweredInstall(each, analysis);
        if (finding) report(finding);
      },
    },
  },
});
