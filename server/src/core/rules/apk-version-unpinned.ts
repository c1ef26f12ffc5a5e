import { hadolintCommands, hasArgument, onItsLine, operands } from '../peers/hadolint/commands.ts';
import { installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apk-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3018', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'apk')) {
        if (!hasArgument(command, 'add')) continue;
        for (const { text, span } of operands(command, 't', 'virtual', 'repository', 'X')) {
          if (text !== 'add' && !/[=~<>]|\.apk$/.test(text))
            tell(command.run, { at: span, message: unpinnedPackage(text) });
        }
      }
      return;
    }
    for (const each of installsOf(analysis, 'apk')) {
      // `.deps` is a name for a group of packages, and `!name` a package to keep out.
      for (const { name, span } of unpinned(each))
        if (!/^[.!]/.test(name)) report({ at: span, message: unpinnedPackage(name) });
    }
  },
});
