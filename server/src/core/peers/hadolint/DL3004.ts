import { defineCheck } from '../check.ts';
import { hadolintCommands } from './commands.ts';

export default defineCheck({
  id: 'DL3004',
  onbuild: true,
  check(analysis, tell) {
    for (const { nameSpan, run } of hadolintCommands(analysis, 'sudo'))
      tell(run, { at: nameSpan, message: '"sudo" hides which user runs the command: set the user with USER' });
  },
});
