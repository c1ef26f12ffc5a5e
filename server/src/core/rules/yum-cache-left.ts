import { cacheLeftBy, type LeftCache } from '../questions/cacheLeft.ts';
import { fillsRpmCache } from '../questions/rpmCommands.ts';
import { defineRule } from '../rule.ts';

const CACHE: LeftCache = {
  tool: 'dnf',
  fills: (each, program) => program === 'yum' && fillsRpmCache(each),
  // In newer distributions yum is dnf under its old name.
  directories: () => ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
  cleaning: () => 'yum clean all',
};

export default defineRule({
  id: 'yum-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3032', relation: 'same', severity: 'warning' }],
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
