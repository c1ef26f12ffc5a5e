import { unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'gem-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3028', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      gem(each, { report }) {
        for (const { name, span } of unpinned(each))
          report({ at: span, cause: `command ${each.span.start}`, message: unpinnedPackage(name) });
      },
    },
  },
});
