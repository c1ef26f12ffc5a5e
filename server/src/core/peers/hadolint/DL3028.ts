import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { type HadolintCommand, hadolintCommands, hasArgument, hasFlag } from './commands.ts';

export default defineCheck({
  id: 'DL3028',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'gem')) {
      if (!hasArgument(command, 'install', 'i') || hasFlag(command, 'v', 'version')) continue;
      for (const { text, span } of gems(command))
        if (!text.includes(':')) tell(command.run, { at: span, message: unpinnedPackage(text) });
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
