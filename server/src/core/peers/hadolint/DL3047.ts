import { defineCheck } from '../check.ts';
import { hadolintCommands, hasArgument, hasFlag } from './commands.ts';

const QUIET = ['progress', 'q', 'quiet', 'o', 'output-file', 'a', 'append-output', 'no-verbose'];

export default defineCheck({
  id: 'DL3047',
  onbuild: true,
  check(analysis, tell) {
    for (const command of hadolintCommands(analysis, 'wget')) {
      if (hasFlag(command, ...QUIET) || hasArgument(command, '-nv')) continue;
      const { run, nameSpan } = command;
      tell(run, { at: nameSpan, message: '"wget" fills the build log with its progress, line after line' });
    }
  },
});
