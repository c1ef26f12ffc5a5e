import { defineCheck } from '../check.ts';
import { hasFlag } from './commands.ts';
import { tellUnanswered } from './unanswered.ts';

export default defineCheck({
  id: 'DL3034',
  onbuild: true,
  check: (analysis, tell) =>
    tellUnanswered(analysis, tell, {
      programs: ['zypper'],
      subcommands: ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'],
      answers: (command) => hasFlag(command, 'non-interactive', 'n', 'no-confirm', 'y'),
    }),
});
