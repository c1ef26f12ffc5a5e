/** Archives that COPY brings in, to be unpacked by a later RUN. */
import type { Analysis } from '../analysis.ts';
import type { Instruction, TransferInstruction, Word } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';
import { lineNumber } from './wording.ts';

export interface CopiedArchive {
  readonly instruction: TransferInstruction;
  /** The word that names it. */
  readonly word: Word;
  /** Its name in the image. */
  readonly name: string;
}

/** By name: sources, or the destination if it renames one. */
export function copiedArchives(
  instruction: Instruction,
  extension: RegExp,
  nameOf: (path: Word) => string,
): readonly CopiedArchive[] {
  if (instruction.keyword !== 'COPY' || instruction.from) return [];
  const { sources, destination } = instruction;
  const target = destination && nameOf(destination);
  const renamed = target !== undefined && extension.test(target) ? target : undefined;
  return sources.flatMap((word) => {
    const name = nameOf(word);
    return extension.test(name) || renamed !== undefined ? [{ instruction, word, name: renamed ?? name }] : [];
  });
}

export const archiveKept = (analysis: Analysis, word: Word, unpacked: Span): string =>
  `"${word.text}" stays in a layer after line ${lineNumber(analysis, unpacked)} unpacks it: ADD unpacks it without keeping it`;
