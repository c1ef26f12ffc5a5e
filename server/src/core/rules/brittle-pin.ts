import type { InstallIn } from '../questions/packages.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';

/** `2.49.0-r0` of Alpine, `7.88.1-10+deb12u8` of Debian: a version with the revision of one build of it. */
const REVISION = /^[^=<>~*]+-[^=<>~*]*\d[^=<>~*]*$/;

export default defineRule({
  id: 'brittle-pin',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    install: forEach(['apk', 'apt'], (each: InstallIn, { report }: Visit) => {
      const { install, step } = each;
      const { base, baseLabel } = step.before;
      if (install.action !== 'install' || !base?.moving) return;
      for (const { version, span, raw } of install.packages) {
        if (version === undefined || !REVISION.test(version)) continue;
        report({
          at: span,
          cause: `command ${each.span.start}`,
          message: `"${raw}" is one revision, and ${baseLabel} moves to releases that do not have it: then the build fails`,
        });
      }
    }),
  },
});
