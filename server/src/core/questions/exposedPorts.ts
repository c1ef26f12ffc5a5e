import type { Analysis } from '../analysis.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import type { Instruction, Word } from '../dockerfile/model.ts';
import { valueOf } from '../ground/fact.ts';
import type { ImageState } from '../image/state/model.ts';

/** One port of an EXPOSE, `[[address:]host:]container[/protocol]`. */
export interface Port {
  readonly instruction: Instruction;
  readonly word: Word;
  /** With variables substituted. */
  readonly text: string;
  readonly address: string;
  readonly host: string;
  readonly container: string;
  /** As written; '' where there is none. */
  readonly protocol: string;
}

/** The ports of every EXPOSE of a stage. A word with variables may hold several, or none where a value is not known. */
export function portsOf({ dockerfile, stages, step }: Analysis): readonly Port[] {
  return stages.stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => {
      if (instruction.keyword !== 'EXPOSE') return [];
      return instruction.values.flatMap((word) => {
        if (word.variables.length === 0) return [portIn(instruction, word, word.value)];
        const env = step(instruction)?.before.env;
        if (!word.variables.every(({ name }) => env?.get(name)?.known)) return [];
        const { words } = expand(word.text, (name) => valueIn(env, name), dockerfile.escape);
        return words.map((text) => portIn(instruction, word, text));
      });
    }),
  );
}

function valueIn(env: ImageState['env'] | undefined, name: string): string | undefined {
  const fact = env?.get(name);
  return fact && valueOf(fact);
}

function portIn(instruction: Instruction, word: Word, text: string): Port {
  const parts = text.split(':');
  const [container = '', ...protocol] = (parts.at(-1) ?? '').split('/');
  return {
    instruction,
    word,
    text,
    address: parts.slice(0, -2).join(':'),
    host: parts.at(-2) ?? '',
    container,
    protocol: protocol.join('/'),
  };
}
