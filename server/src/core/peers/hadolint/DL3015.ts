import { defineCheck } from '../check.ts';
import { hadolintCommands, hasArgument, hasFlag, subcommandPlace } from './commands.ts';

const OPTION = '--no-install-recommends';

export default defineCheck({
  id: 'DL3015',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'apt-get')) {
      if (!hasArgument(command, 'install') || hasFlag(command, 'no-install-recommends')) continue;
      if (hasArgument(command, 'APT::Install-Recommends=false')) continue;
      const at = subcommandPlace(command, 'install');
      tell(command.run, { at, message: `"apt-get install" also installs recommended packages: add ${OPTION}` });
    }
  },
});
