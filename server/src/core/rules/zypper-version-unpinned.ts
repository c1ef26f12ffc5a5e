import { hadolintCommands, hasArgument, onItsLine } from '../peers/hadolint/commands.ts';
import { installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zypper-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3037', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'zypper')) {
        if (!hasArgument(command, 'install', 'in')) continue;
        for (const { text, span, flags } of command.args) {
          if (flags.length > 0 || text === 'install' || text === 'in' || /[=<>]|\.rpm$/.test(text)) continue;
          tell(command.run, { at: span, message: unpinnedPackage(text) });
        }
      }
      return;
    }
    for (const each of installsOf(analysis, 'zypper')) {
      // Patterns and patches have no versions, and `-name` is a package to take away.
      if (each.install.flags.options.some(({ name }) => name === '-t' || name === '--type')) continue;
      for (const { name, span } of unpinned(each))
        if (!/^[-!+~]/.test(name)) report({ at: span, message: unpinnedPackage(name) });
    }
  },
});
