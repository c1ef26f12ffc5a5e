import { defineCheck } from '../check.ts';
import { type HadolintCommand, hasArgument, hasFlag } from './commands.ts';
import { tellUnanswered } from './unanswered.ts';

export default defineCheck({
  id: 'DL3014',
  onbuild: true,
  check: (analysis, tell) =>
    tellUnanswered(analysis, tell, { programs: ['apt-get'], subcommands: ['install'], answers: isQuietOrYes }),
});

function isQuietOrYes(command: HadolintCommand): boolean {
  const quiet = command.args.flatMap(({ flags }) => flags).filter((flag) => flag === 'q' || flag === 'quiet').length;
  return quiet === 2 || hasFlag(command, 'y', 'yes', 'qq', 'assume-yes') || hasArgument(command, '-q=2');
}
