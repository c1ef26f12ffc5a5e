import { joinPath } from '../ground/path.ts';
import { lockOf, toolsWith } from '../programs/reading/tools.ts';
import { installName, installNameSpan } from '../questions/installName.ts';
import { isLockAbsent } from '../questions/lockFiles.ts';
import type { InstallIn } from '../questions/packages.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';

const INSTALLS: ReadonlySet<string> = new Set(['install', 'download', 'build']);

export default defineRule({
  id: 'lockfile-missing',
  sources: [],
  category: 'reproducibility',
  severity: 'error',
  profile: 'recommended',
  fix: 'none',
  on: {
    install: forEach(toolsWith('lock'), (each: InstallIn, { analysis, report }: Visit) => {
      const { install, command, cwd } = each;
      const lock = lockOf(install.tool);
      if (!lock?.demanded || install.frozen !== true || !INSTALLS.has(install.action) || install.global) return;
      if (!cwd.known || command.conditional || command.masked || !install.fromManifest) return;
      const directory = joinPath(cwd.value, install.directory ?? '.');
      if (!isLockAbsent(analysis, each, directory, lock)) return;
      report({
        at: installNameSpan(install),
        message: `"${installName(install)}" fails without ${lock.files[0]}, which nothing brings to ${directory}`,
      });
    }),
  },
});
