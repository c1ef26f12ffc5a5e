import { type InstallIn, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';

const BUILD_TOOLS = new Set(['pip', 'setuptools', 'wheel']);

export default defineRule({
  id: 'pip-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3013', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    install: forEach(['pip', 'pipx', 'uv'], (each: InstallIn, { report }: Visit) => {
      const { fromManifest, flags } = each.install;
      if (fromManifest || flags.options.some(({ name }) => /^(-c|--constraint|--constraints)$/.test(name))) return;
      for (const { name, span } of unpinned(each, ['install', 'download'])) {
        // `--upgrade pip` asks for the newest of the tools themselves.
        if (BUILD_TOOLS.has(name)) continue;
        report({ at: span, cause: `command ${each.span.start}`, message: unpinnedPackage(name) });
      }
    }),
  },
});
