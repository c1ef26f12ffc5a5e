import { unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apt-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3008', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      apt(each, { report }) {
        for (const { name, span } of unpinned(each))
          report({ at: span, cause: `command ${each.span.start}`, message: unpinnedPackage(name) });
      },
    },
  },
});
