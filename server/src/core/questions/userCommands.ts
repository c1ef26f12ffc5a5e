/** What the commands of a stage, and of the stages it is built on, do to users and groups. */
import type { Analysis } from '../analysis.ts';
import type { Step } from '../image/state/model.ts';
import { effectivesOf } from '../programs/reading/effective.ts';
import { readUserCommand, type UserChange } from '../programs/reading/userCommands.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';

export interface UserCommand {
  readonly step: Step;
  readonly command: Command;
  readonly changes: readonly UserChange[];
}

export function userCommands(analysis: Analysis, stage: Stage): readonly UserCommand[] {
  const found: UserCommand[] = [];
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const step of analysis.steps(at)) {
      if (step.instruction.keyword !== 'RUN') continue;
      for (const command of step.commands.flatMap((each) => effectivesOf(each))) {
        const { distro } = step.before;
        const changes = readUserCommand(command, { distro: distro.known ? distro.value : undefined });
        if (changes.length > 0) found.push({ step, command, changes });
      }
    }
  }
  return found;
}
