import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { type HadolintCommand, hadolintRuns, hasArgument, hasFlag, operands } from './commands.ts';
import { isPipInstall } from './pip.ts';

/** The options of `pip install` whose value is the next word. */
const VALUED =
  'abi b build e editable extra-index-url f find-links i index-url implementation no-binary only-binary platform prefix progress-bar proxy python python-version root root-user-action src t target trusted-host upgrade-strategy'.split(
    ' ',
  );

export default defineCheck({
  id: 'DL3013',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintRuns(analysis).flatMap(({ commands }) => commands)) {
      if (!isPipInstall(command) || hasFlag(command, 'c', 'constraint')) continue;
      if (hasArgument(command, '-r', '--requirement', '.')) continue;
      for (const { text, span } of packagesOf(command))
        if (!isPinned(text)) tell(command.run, { at: span, message: unpinnedPackage(text) });
    }
  },
});

function packagesOf(command: HadolintCommand): HadolintCommand['args'] {
  const words = operands(command, ...VALUED);
  const install = words.findIndex(({ text }) => text === 'install');
  return install < 0 ? [] : words.slice(install).filter(({ text }) => text !== 'install');
}

function isPinned(text: string): boolean {
  if (/[=<>!~]=|[<>]/.test(text) || /\.(whl|tar\.gz)$/.test(text)) return true;
  return /(git|hg|svn|bzr)\+/.test(text) ? text.includes('@') : text.includes('/');
}
