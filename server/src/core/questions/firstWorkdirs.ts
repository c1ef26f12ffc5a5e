import type { Analysis } from '../analysis.ts';
import type { Instruction, SimpleInstruction, Word } from '../dockerfile/model.ts';
import type { ImageState } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

interface FirstWorkdir {
  readonly instruction: SimpleInstruction;
  readonly word: Word;
  readonly before: ImageState;
}

/** The first WORKDIR above each base image: the only one that depends on what the base image sets. */
export function* firstWorkdirs(analysis: Analysis): Generator<FirstWorkdir> {
  const settled = new Set<Stage>();
  for (const stage of analysis.stages.stages) {
    // What stands on a stage with a WORKDIR of its own no longer depends on the base image.
    if (stage.base.kind === 'stage' && settled.has(stage.base.stage)) settled.add(stage);
    const instruction = stage.instructions.find(isWorkdir);
    const [word] = instruction?.values ?? [];
    if (settled.has(stage) || !instruction || !word) continue;
    settled.add(stage);
    const before = analysis.step(instruction)?.before;
    const isSettled = [...uncertainBases(stage, analysis.stages)].some((base) => settled.has(base));
    if (before && !isSettled) yield { instruction, word, before };
  }
}

const isWorkdir = (instruction: Instruction): instruction is SimpleInstruction & { keyword: 'WORKDIR' } =>
  instruction.keyword === 'WORKDIR';
