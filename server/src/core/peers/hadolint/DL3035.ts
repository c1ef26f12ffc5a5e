import { defineCheck } from '../check.ts';
import { hadolintCommands, hasArgument, subcommandPlace } from './commands.ts';

const SUBCOMMANDS = ['dist-upgrade', 'dup'];

export default defineCheck({
  id: 'DL3035',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'zypper')) {
      if (!hasArgument(command, ...SUBCOMMANDS)) continue;
      const at = subcommandPlace(command, ...SUBCOMMANDS);
      tell(command.run, { at, message: '"zypper dist-upgrade" replaces the distribution of the base image' });
    }
  },
});
