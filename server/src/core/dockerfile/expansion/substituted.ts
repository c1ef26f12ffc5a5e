import type { Instruction, Word } from '../model.ts';

/** A text in which BuildKit itself puts values for variables, in one go. */
export interface Substituted {
  /** What it replaces variables in; quotes are still there. */
  readonly text: string;
  /** undefined for the body of a heredoc. */
  readonly word: Word | undefined;
  /** Document offset of `text[index]`. */
  offsetAt(index: number): number;
}

/** Flags that take variables. */
const FLAGS = new Set(['chown', 'chmod', 'checksum', 'exclude']);

/**
 * The texts of an instruction that BuildKit's `Expand` goes through. What a shell reads (RUN, CMD, ENTRYPOINT, HEALTHCHECK) is
 * none of them, an exec form included, nor are EXPOSE, whose unknown variables BuildKit drops without a word, and ONBUILD. The
 * default of an ARG is not read where the build is `given` a value.
 */
export function substitutedTexts(
  instruction: Instruction,
  document: string,
  given: Readonly<Record<string, string>> = {},
): readonly Substituted[] {
  switch (instruction.keyword) {
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ name, value }) => (value ? [plain(name), plain(value)] : [plain(name)]));
    case 'ARG':
      return instruction.pairs.flatMap(({ name, value }) =>
        value && !Object.hasOwn(given, name.text) ? [plain(value)] : [],
      );
    case 'COPY':
    case 'ADD': {
      const flags = instruction.flags.flatMap(({ name, value }) => (value && FLAGS.has(name) ? [plain(value)] : []));
      const paths = [...instruction.sources, ...(instruction.destination ? [instruction.destination] : [])];
      const exec = paths[0]?.text.startsWith('"') === true && instruction.rest.text.endsWith(']');
      return [
        ...flags,
        ...paths.map(exec ? decoded : plain),
        ...instruction.heredocs
          .filter(({ expand }) => expand)
          .map(({ body }) => ({
            text: document.slice(body.start, body.end),
            word: undefined,
            offsetAt: (index: number) => body.start + index,
          })),
      ];
    }
    case 'RUN':
      return instruction.mounts.flatMap(({ options }) => options.flatMap(({ value }) => (value ? [plain(value)] : [])));
    case 'VOLUME':
      return instruction.values.map(instruction.exec ? decoded : plain);
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
      return instruction.values.map(plain);
    default:
      return [];
  }
}

/** A word as it stands. */
export const plain = (word: Word): Substituted => ({
  text: word.text,
  word,
  offsetAt: (index) => word.offsetAt(index),
});

/** A JSON string is read without its JSON quotes. */
const decoded = (word: Word): Substituted => ({ ...plain(word), text: word.value });
