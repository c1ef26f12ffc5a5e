import { defineCheck } from '../check.ts';
import { hasFlag } from './commands.ts';
import { tellUnanswered } from './unanswered.ts';

export default defineCheck({
  id: 'DL3038',
  onbuild: true,
  check: (analysis, tell) =>
    tellUnanswered(analysis, tell, {
      programs: ['dnf', 'microdnf'],
      subcommands: ['install', 'groupinstall', 'localinstall'],
      answers: (command) => hasFlag(command, 'y', 'assumeyes'),
    }),
});
