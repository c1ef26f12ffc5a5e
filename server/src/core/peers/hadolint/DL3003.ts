import { defineCheck } from '../check.ts';
import { hadolintCommands } from './commands.ts';

export default defineCheck({
  id: 'DL3003',
  check(analysis, tell) {
    for (const { nameSpan, run } of hadolintCommands(analysis, 'cd'))
      tell(run, {
        at: nameSpan,
        message: '"cd" lasts until the end of this RUN only: use WORKDIR to change the directory',
      });
  },
});
