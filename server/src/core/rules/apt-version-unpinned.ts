import { hadolintCommands, hasArgument, onItsLine, operands } from '../peers/hadolint/commands.ts';
import { installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'apt-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3008', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'apt-get')) {
        if (!hasArgument(command, 'install')) continue;
        for (const { text, span } of operands(command, 't', 'target-release')) {
          if (text !== 'install' && !/[=/]|\.deb$/.test(text))
            tell(command.run, { at: span, message: unpinnedPackage(text) });
        }
      }
      return;
    }
    for (const each of installsOf(analysis, 'apt')) {
      for (const { name, span } of unpinned(each)) report({ at: span, message: unpinnedPackage(name) });
    }
  },
});
