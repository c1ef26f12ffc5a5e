import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { hadolintCommands, hasArgument, operands } from './commands.ts';

export default defineCheck({
  id: 'DL3008',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'apt-get')) {
      if (!hasArgument(command, 'install')) continue;
      for (const { text, span } of operands(command, 't', 'target-release')) {
        if (text !== 'install' && !/[=/]|\.deb$/.test(text))
          tell(command.run, { at: span, message: unpinnedPackage(text) });
      }
    }
  },
});
