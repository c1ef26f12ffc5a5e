import { defineCheck } from '../check.ts';
import { hadolintCommands } from './commands.ts';

const SH = '/bin/sh';

export default defineCheck({
  id: 'DL4005',
  onbuild: true,
  check(analysis, tell) {
    for (const { run, args } of hadolintCommands(analysis, 'ln')) {
      const target = args.find(({ text }) => text === SH);
      if (target)
        tell(run, {
          at: target.span,
          message: `"${SH}" is replaced for every program: set the shell of RUN with SHELL`,
        });
    }
  },
});
