/** Sources of COPY and ADD in the build context, to be held against `.dockerignore`. */
import type { Analysis } from '../analysis.ts';
import { type IgnorePattern, readDockerignore } from '../build/dockerignore.ts';
import type { Instruction, TransferInstruction, Word } from '../dockerfile/model.ts';
import { substitute } from '../stages/scope.ts';

const FILE = '.dockerignore';
const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@)/;
/** Patterns that leave nothing of the build context. */
export const EVERYTHING: readonly string[] = ['*', '**', '**/*'];

export interface Source {
  readonly instruction: TransferInstruction;
  readonly word: Word;
  /** With its variables substituted. */
  readonly path: string;
  readonly patterns: readonly IgnorePattern[];
}

/** Nothing without a `.dockerignore`, and nothing that has a variable nobody knows. */
export function* ignoredSources(analysis: Analysis): Generator<Source> {
  const { stages, context, dockerfile } = analysis;
  const patterns = readDockerignore(context.files?.read(FILE) ?? '');
  if (patterns.length === 0) return;
  for (const instruction of stages.stages.flatMap((stage) => stage.instructions)) {
    if (!isFromContext(instruction)) continue;
    const env = analysis.step(instruction)?.before.env;
    for (const word of instruction.sources) {
      const path = substitute(word, (name) => env?.get(name), dockerfile.escape);
      if (path.known && !REMOTE.test(path.value)) yield { instruction, word, path: path.value, patterns };
    }
  }
}

const isFromContext = (instruction: Instruction): instruction is TransferInstruction =>
  instruction.keyword === 'ADD' || (instruction.keyword === 'COPY' && instruction.from === undefined);

export const keptOut = ({ text }: Word, { line, text: pattern }: IgnorePattern): string =>
  `"${text}" is not in the build context: line ${line + 1} of ${FILE}, "${pattern}", excludes it`;
