import { Environment } from '../expansion/environment.ts';
import type { Dockerfile, FromInstruction, Instruction } from '../model.ts';

/** A stage as far as BuildKit needs it to find fault. */
export interface BuildStage {
  readonly index: number;
  readonly from: FromInstruction;
  readonly instructions: readonly Instruction[];
  /** Lower case. */
  readonly name: string | undefined;
  /** What FROM names once its variables are replaced; undefined where that cannot be told. */
  base: string | undefined;
  baseStage: BuildStage | undefined;
  /** A variable in FROM's image that has no value. */
  wants: string | undefined;
}

/** The instructions before the first FROM, and the stages. */
export function buildStages({ instructions }: Dockerfile): { before: Instruction[]; stages: BuildStage[] } {
  const before: Instruction[] = [];
  const stages: BuildStage[] = [];
  let current = before;
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      current = [];
      const name = instruction.name?.text.toLowerCase();
      stages.push({
        index: stages.length,
        from: instruction,
        instructions: current,
        name,
        base: undefined,
        baseStage: undefined,
        wants: undefined,
      });
    } else current.push(instruction);
  }
  return { before, stages };
}

/** What BuildKit defines before any ARG; the values are those of a build for the machine it runs on, here linux/amd64. */
export function platformArguments(target: string | undefined): Environment {
  const env = new Environment(undefined, false);
  for (const prefix of ['BUILD', 'TARGET']) {
    env.set(`${prefix}PLATFORM`, 'linux/amd64');
    env.set(`${prefix}OS`, 'linux');
    env.set(`${prefix}OSVERSION`, '');
    env.set(`${prefix}ARCH`, 'amd64');
    env.set(`${prefix}VARIANT`, '');
  }
  env.set('TARGETSTAGE', target ?? 'default');
  return env;
}
