import { type HadolintCommand, hadolintCommands, hasArgument, hasFlag, onItsLine } from '../peers/hadolint/commands.ts';
import { installsOf, unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'gem-version-unpinned',
  sources: [{ tool: 'hadolint', id: 'DL3028', relation: 'same', severity: 'warning' }],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'gem')) {
        if (!hasArgument(command, 'install', 'i') || hasFlag(command, 'v', 'version')) continue;
        for (const { text, span } of gems(command)) {
          if (!text.includes(':')) tell(command.run, { at: span, message: unpinnedPackage(text) });
        }
      }
      return;
    }
    for (const each of installsOf(analysis, 'gem')) {
      for (const { name, span } of unpinned(each)) report({ at: span, message: unpinnedPackage(name) });
    }
  },
});

/** The words before `--`, without `install` and without each option and the word after it. */
function gems({ args }: HadolintCommand): HadolintCommand['args'] {
  const dashes = args.findIndex(({ text }) => text === '--');
  const own = dashes < 0 ? args : args.slice(0, dashes);
  return own.filter(({ text }, index) => {
    const before = own[index - 1]?.text ?? '';
    return !text.startsWith('-') && !before.startsWith('-') && text !== 'install' && text !== 'i';
  });
}
