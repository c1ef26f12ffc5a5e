import { defineCheck } from '../check.ts';
import { hadolintCommands, hasFlag } from './commands.ts';

export default defineCheck({
  id: 'DL3046',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'useradd')) {
      if (hasFlag(command, 'l', 'no-log-init')) continue;
      const flag = command.args.findIndex(({ flags }) => flags.includes('u'));
      const uid = flag < 0 ? undefined : command.args[flag + 1];
      if (!uid || uid.text.length <= 5) continue;
      tell(command.run, { at: uid.span, message: `"${uid.text}" makes useradd grow its log files: add -l` });
    }
  },
});
