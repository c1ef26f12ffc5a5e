import { programOf } from '../programs/reading/effective.ts';
import { unpinned, unpinnedPackage } from '../questions/packages.ts';
import { isRpmPackage } from '../questions/rpmCommands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'yum-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3033', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      dnf(each, { report }) {
        if (programOf(each.install.command) !== 'yum') return;
        for (const { name, span } of unpinned(each))
          if (isRpmPackage(name, each))
            report({ at: span, cause: `command ${each.span.start}`, message: unpinnedPackage(name) });
      },
    },
  },
});
