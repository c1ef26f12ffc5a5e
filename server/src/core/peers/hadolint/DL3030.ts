import { defineCheck } from '../check.ts';
import { hasFlag } from './commands.ts';
import { tellUnanswered } from './unanswered.ts';

export default defineCheck({
  id: 'DL3030',
  onbuild: true,
  check: (analysis, tell) =>
    tellUnanswered(analysis, tell, {
      programs: ['yum'],
      subcommands: ['install', 'groupinstall', 'localinstall'],
      answers: (command) => hasFlag(command, 'y', 'assumeyes'),
    }),
});
