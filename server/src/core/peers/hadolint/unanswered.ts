import type { Analysis } from '../../analysis.ts';
import { unanswered } from '../../questions/unanswered.ts';
import type { TellOf } from '../check.ts';
import { type HadolintCommand, hadolintCommands, hasArgument, subcommandPlace } from './commands.ts';

export interface Asking {
  readonly programs: readonly string[];
  /** A command with one of these among its arguments asks before it acts. */
  readonly subcommands: readonly string[];
  answers(command: HadolintCommand): boolean;
}

/** Tells of commands that ask, and of which hadolint sees no answer. */
export function tellUnanswered(analysis: Analysis, tell: TellOf, { programs, subcommands, answers }: Asking): void {
  for (const command of hadolintCommands(analysis, ...programs)) {
    if (!hasArgument(command, ...subcommands) || answers(command)) continue;
    const at = subcommandPlace(command, ...subcommands);
    const word = command.args.find(({ span }) => span === at)?.text ?? '';
    const message = unanswered(`${command.name} ${word}`);
    tell(command.run, { at, message });
  }
}
