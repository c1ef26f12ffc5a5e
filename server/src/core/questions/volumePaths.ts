/** The paths that VOLUME instructions declare. */
import type { Analysis } from '../analysis.ts';
import { wholeLines, withoutWord } from '../dockerfile/edits.ts';
import type { Word } from '../dockerfile/model.ts';
import { joinPath } from '../ground/path.ts';
import type { Edit } from '../ground/text.ts';

export interface VolumePath {
  readonly word: Word;
  /** Absolute; a variable stays as written. */
  readonly path: string;
  /** Takes it out, with the instruction if it is the only one; undefined in JSON form with several. */
  readonly removal: Edit | undefined;
}

export function volumePaths({ stages, dockerfile }: Analysis): readonly VolumePath[] {
  const { text, lines } = dockerfile;
  return stages.stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => {
      if (instruction.keyword !== 'VOLUME') return [];
      const words = instruction.exec?.words ?? instruction.values;
      const only = words.length === 1;
      return words.map((word) => ({
        word,
        path: joinPath('/', word.value),
        removal: only
          ? { span: wholeLines(text, lines, instruction.span), newText: '' }
          : instruction.exec
            ? undefined
            : withoutWord(text, word.span),
      }));
    }),
  );
}
