import { unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apk-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3018', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  onbuild: true,
  on: {
    install: {
      apk(each, { report }) {
        // `.deps` is a name for a group of packages, and `!name` a package to keep out.
        for (const { name, span } of unpinned(each))
          if (!/^[.!]/.test(name))
            report({ at: span, cause: `command ${each.span.start}`, message: unpinnedPackage(name) });
      },
    },
  },
});
