import { joinPath } from '../ground/path.ts';
import { type InstallIn, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';

/** Tags of npm's registry that mean another version from one day to the next. */
const MOVING = /^(latest|next|stable|canary|nightly|lts)$/;

export default defineRule({
  id: 'npm-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3016', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  onbuild: true,
  on: {
    install: forEach(['npm', 'yarn', 'pnpm', 'bun'], (each: InstallIn, { report }: Visit) => {
      const cause = `command ${each.span.start}`;
      for (const { version = '', raw, span } of each.install.packages)
        if (MOVING.test(version)) report({ at: span, cause, message: movingTag(raw) });
      // Inside a project, package.json and the lock file say which version is meant.
      if (!each.install.global && !isOutsideProject(each)) return;
      for (const { name, span } of unpinned(each)) report({ at: span, cause, message: unpinnedPackage(name) });
    }),
    command: {
      /** What `corepack prepare pnpm@latest` and its like bring by a tag. */
      corepack({ command }, { report }) {
        const [, action, ...words] = command.words;
        if (!/^(prepare|install|use)$/.test(action?.value ?? '')) return;
        for (const { value = '', text, span } of words)
          if (MOVING.test(/^(?:npm|pnpm|yarn)@(.+)$/.exec(value)?.[1] ?? ''))
            report({ at: span, message: movingTag(text) });
      },
    },
  },
});

const movingTag = (text: string): string => `"${text}" means whatever is newest on the day of the build`;

/** Where no package.json is, nothing else says which version. */
function isOutsideProject({ step, command, cwd, install }: InstallIn): boolean {
  if (!cwd.known || install.fromManifest) return false;
  const found = step.stateAt(command).path(joinPath(joinPath(cwd.value, install.directory ?? '.'), 'package.json'));
  return found.known && found.value === undefined;
}
