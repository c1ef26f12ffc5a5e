import type { Analysis } from '../analysis.ts';
import { perObject } from '../ground/lazy.ts';
import { cacheLeftBy, type LeftCache } from '../questions/cacheLeft.ts';
import { packageCache } from '../questions/packageCache.ts';
import { defineRule } from '../rule.ts';

/** Signs of a newer yarn, which may run programs from its cache instead of node_modules. */
const BERRY = /\.yarnrc\.yml|\.yarn\b|\.pnp\b|--immutable|corepack|yarn@|set version|berry|workspaces focus/;

const isClassic = perObject(
  ({ text, context }: Analysis): boolean => !BERRY.test(text) && context.files?.kind('.yarnrc.yml') !== 'file',
);

const CACHE: LeftCache = {
  tool: 'yarn',
  fills: ({ install }) => install.action === 'install' || install.action === 'upgrade',
  directories: (each) => packageCache(each)?.paths,
  cleaning: () => 'yarn cache clean',
};

export default defineRule({
  id: 'yarn-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3060', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  onbuild: true,
  on: {
    step: {
      RUN(step, { analysis, report }) {
        if (!step.installs.some(({ install }) => install.tool === 'yarn') || !isClassic(analysis)) return;
        const finding = cacheLeftBy(step, analysis, CACHE);
        if (finding) report(finding);
      },
    },
  },
});
