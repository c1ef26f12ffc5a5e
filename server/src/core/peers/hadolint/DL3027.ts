import { defineCheck } from '../check.ts';
import { hadolintCommands } from './commands.ts';

export default defineCheck({
  id: 'DL3027',
  onbuild: true,
  check(analysis, tell) {
    for (const { nameSpan, run } of hadolintCommands(analysis, 'apt')) {
      tell(run, { at: nameSpan, message: '"apt" is made for people: use apt-get in scripts' });
    }
  },
});
