import { programOf } from '../programs/reading/effective.ts';
import { cacheLeftBy, type LeftCache } from '../questions/cacheLeft.ts';
import { fillsRpmCache } from '../questions/rpmCommands.ts';
import { defineRule } from '../rule.ts';

const DNF = ['/var/cache/dnf', '/var/cache/libdnf5'];
const DIRECTORIES: Readonly<Record<string, readonly string[]>> = {
  dnf5: ['/var/cache/libdnf5'],
  microdnf: ['/var/cache/yum', ...DNF],
  tdnf: ['/var/cache/tdnf'],
};

const CACHE: LeftCache = {
  tool: 'dnf',
  fills: (each, program) => program !== 'yum' && fillsRpmCache(each),
  directories: ({ install }) => DIRECTORIES[programOf(install.command) ?? ''] ?? DNF,
  cleaning: (program) => `${program} clean all`,
};

export default defineRule({
  id: 'dnf-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3040', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    step: {
      RUN(step, { analysis, report }) {
        const finding = cacheLeftBy(step, analysis, CACHE);
        if (finding) report(finding);
      },
    },
  },
});
