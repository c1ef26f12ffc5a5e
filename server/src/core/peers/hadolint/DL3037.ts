import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { hadolintCommands, hasArgument } from './commands.ts';

export default defineCheck({
  id: 'DL3037',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'zypper')) {
      if (!hasArgument(command, 'install', 'in')) continue;
      for (const { text, span, flags } of command.args) {
        if (flags.length > 0 || text === 'install' || text === 'in' || /[=<>]|\.rpm$/.test(text)) continue;
        tell(command.run, { at: span, message: unpinnedPackage(text) });
      }
    }
  },
});
