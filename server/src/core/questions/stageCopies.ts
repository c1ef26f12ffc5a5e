/** `COPY --from` of an earlier stage, source by source. */
import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import { joinPath } from '../ground/path.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';
import { substitute } from '../stages/scope.ts';

export interface StageCopy {
  readonly step: Step;
  readonly instruction: TransferInstruction;
  /** The stage it takes from. */
  readonly source: Stage;
  readonly word: Word;
  /** Absolute path in the source stage. */
  readonly path: string;
}

/** Sources whose variables are not known are left out. */
export function stageCopies(analysis: Analysis, stage: Stage): readonly StageCopy[] {
  return stage.edges.flatMap(({ kind, target, instruction }) => {
    if (kind !== 'copy' || target.kind !== 'stage' || instruction.onbuild) return [];
    const step = analysis.step(instruction);
    if (!step || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')) return [];
    return instruction.sources.flatMap((word) => {
      const path = resolved(analysis, word, step.before);
      return path === undefined ? [] : [{ step, instruction, source: target.stage, word, path: joinPath('/', path) }];
    });
  });
}

/** A word of an instruction with its variables substituted; undefined where one is not known. */
export function resolved({ dockerfile }: Analysis, word: Word, { env }: ImageState): string | undefined {
  const fact = substitute(word, (name) => env.get(name), dockerfile.escape);
  return fact.known ? fact.value : undefined;
}
