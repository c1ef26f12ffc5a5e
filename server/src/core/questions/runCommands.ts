/** Every command of the RUNs, wrappers and `sh -c` seen through. */
import type { Analysis } from '../analysis.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import { perObject } from '../ground/lazy.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { effectivesOf } from '../programs/reading/effective.ts';
import type { Command } from '../shell/model.ts';
import type { Environment } from '../shell/resolve.ts';
import type { Stage } from '../stages/model.ts';

export interface CommandIn {
  readonly step: Step;
  readonly run: RunInstruction;
  /** As it stands in the RUN: what `step.stateAt` takes. */
  readonly outer: Command;
  readonly command: Command;
}

/** Several rules ask for the same step. */
export const commandsIn = perObject((step: Step): readonly CommandIn[] =>
  step.instruction.keyword === 'RUN' ? commandsOf(step, step.instruction) : [],
);

const commandsOf = (step: Step, run: RunInstruction): readonly CommandIn[] =>
  step.commands.flatMap((outer) => effectivesOf(outer).map((command) => ({ step, run, outer, command })));

/** Those of some stages, of all when none are given, in order of place. */
export const runCommands = ({ stages, steps }: Analysis, of: Iterable<Stage> = stages.stages): readonly CommandIn[] =>
  [...of].flatMap((stage) => steps(stage).flatMap(commandsIn));

/** The variables a command of a step sees, for `resolveWord`. */
export const environmentIn =
  ({ env }: ImageState): Environment =>
  (name) => {
    const fact = env.get(name);
    return fact?.known ? fact.value : undefined;
  };
