/** Where an instruction uses a variable without a default of its own: what BuildKit substitutes and what the shell does. */
import type { Instruction } from '../dockerfile/model.ts';
import { type ShellVariable, shellVariables } from '../shell/shellVariables.ts';

/** A script may get its variables from elsewhere: a sourced file, `eval`, `read` of a command's output. */
const FROM_ELSEWHERE = /(^|[\s;&|(])(\.|source|eval|set -a|read|mapfile|getopts)\s/;

export function variableUses(instruction: Instruction, text: string): readonly ShellVariable[] {
  if (instruction.keyword === 'ONBUILD' || instruction.keyword === 'FROM') return [];
  if (instruction.keyword === 'RUN') {
    const source = text.slice(instruction.span.start, instruction.span.end);
    if (!source.includes('$') || FROM_ELSEWHERE.test(source)) return [];
    return shellVariables(instruction, text).filter(({ span }) => isPlain(text, span.end));
  }
  if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT' || instruction.keyword === 'HEALTHCHECK')
    return [];
  const words = [...instruction.words, ...instruction.flags.flatMap(({ value }) => value ?? [])];
  return words.flatMap(({ variables }) =>
    variables.filter(({ modifier }) => modifier === undefined).map(({ name, nameSpan }) => ({ name, span: nameSpan })),
  );
}

/** `${NAME:-x}`, `${NAME+x}` and the like have an answer for a variable that is not set. */
const isPlain = (text: string, end: number): boolean => !/^:?[-+=?]/.test(text.slice(end, end + 2));
