import { cacheLeftBy, type LeftCache } from '../questions/cacheLeft.ts';
import { defineRule } from '../rule.ts';

const CACHE: LeftCache = {
  tool: 'zypper',
  fills: ({ install: { action, flags } }) =>
    ['install', 'upgrade', 'update-index'].includes(action) &&
    !flags.options.some(({ name }) => /^(-R|--root|--installroot|-C|--cache-dir|--pkg-cache-dir)$/.test(name)),
  directories: () => ['/var/cache/zypp'],
  cleaning: () => 'zypper clean --all',
};

export default defineRule({
  id: 'zypper-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3036', relation: 'same', severity: 'warning' }],
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
