import { unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zypper-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3037', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      zypper(each, { report }) {
        // Patterns and patches have no versions, and `-name` is a package to take away.
        if (each.install.flags.options.some(({ name }) => name === '-t' || name === '--type')) return;
        for (const { name, span } of unpinned(each))
          if (!/^[-!+~]/.test(name))
            report({ at: span, cause: `command ${each.span.start}`, message: unpinnedPackage(name) });
      },
    },
  },
});
