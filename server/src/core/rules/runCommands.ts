import type { Step } from '../image/model.ts';
import { effectivesOf, programOf } from '../shell/effective.ts';
import type { Command } from '../shell/model.ts';

export interface RunCommand {
  /** As the script has it, with `sudo` and `sh -c` in front. */
  readonly outer: Command;
  /** What it comes to. */
  readonly command: Command;
  readonly program: string | undefined;
}

const known = new WeakMap<Step, readonly RunCommand[]>();

/** The commands of a RUN, wrappers and `sh -c` seen through; several rules ask for the same ones. */
export function runCommands(step: Step): readonly RunCommand[] {
  const ready = known.get(step);
  if (ready) return ready;
  const found =
    step.instruction.keyword === 'RUN'
      ? step.commands.flatMap((outer) =>
          effectivesOf(outer).map((command) => ({ outer, command, program: programOf(command) })),
        )
      : [];
  known.set(step, found);
  return found;
}
