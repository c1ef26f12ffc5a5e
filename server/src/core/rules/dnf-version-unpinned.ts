import { hadolintCommands, hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { isRpmPackage, isRpmPinned, rpmOperands, rpmVariables } from '../questions/rpmCommands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnf-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3041', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      const variables = rpmVariables(analysis);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'dnf', 'microdnf')) {
        if (hasArgument(command, 'group')) continue;
        for (const { text, span } of rpmOperands(command))
          if (!isRpmPinned(command, text, variables(command)))
            tell(command.run, { at: span, message: unpinnedPackage(text) });
      }
      return;
    }
    for (const each of installsOf(analysis, 'dnf')) {
      if (programOf(each.install.command) === 'yum') continue;
      for (const { name, span } of unpinned(each))
        if (isRpmPackage(name, each)) report({ at: span, message: unpinnedPackage(name) });
    }
  },
});
