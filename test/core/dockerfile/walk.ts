import type { Dockerfile, Flag, Instruction, Word } from '../../../server/src/core/dockerfile/model.ts';

/** Every word of a Dockerfile, those of ONBUILD triggers and mounts included. */
export function wordsOf(dockerfile: Dockerfile): Word[] {
  return dockerfile.instructions.flatMap(instructionWords);
}

function instructionWords(instruction: Instruction): Word[] {
  const words = [...instruction.words, ...instruction.flags.flatMap(flagWords)];
  switch (instruction.keyword) {
    case 'ONBUILD':
      return instruction.trigger === undefined ? words : [...words, ...instructionWords(instruction.trigger)];
    case 'RUN':
      return [...words, ...instruction.mounts.flatMap(({ options }) => options.flatMap(({ value }) => value ?? []))];
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return [
        ...words,
        ...instruction.pairs.flatMap(({ name, value }) => (value === undefined ? [name] : [name, value])),
      ];
    default:
      return words;
  }
}

const flagWords = ({ value }: Flag): Word[] => (value === undefined ? [] : [value]);
