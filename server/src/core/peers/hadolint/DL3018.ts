import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { hadolintCommands, hasArgument, operands } from './commands.ts';

export default defineCheck({
  id: 'DL3018',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'apk')) {
      if (!hasArgument(command, 'add')) continue;
      for (const { text, span } of operands(command, 't', 'virtual', 'repository', 'X')) {
        if (text === 'add' || /[=~<>]|\.apk$/.test(text)) continue;
        tell(command.run, { at: span, message: unpinnedPackage(text) });
      }
    }
  },
});
