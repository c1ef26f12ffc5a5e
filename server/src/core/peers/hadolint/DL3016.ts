import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { hadolintCommands, operands } from './commands.ts';

export default defineCheck({
  id: 'DL3016',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'npm')) {
      const [subcommand, ...packages] = operands(command, 'loglevel', 'registry');
      if (subcommand?.text !== 'install') continue;
      for (const { text, span } of packages)
        if (!isPinned(text)) tell(command.run, { at: span, message: unpinnedPackage(text) });
    }
  },
});

function isPinned(text: string): boolean {
  if (/^git(\+(ssh|https?))?:\/\//.test(text)) return text.includes('#');
  if (/\.(tar|tar\.gz|tgz)$/.test(text) || /^(\.{0,2}|~)\//.test(text)) return true;
  return text.replace(/^@[^/]*/, '').includes('@');
}
