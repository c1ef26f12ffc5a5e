import type { Span } from '../ground/text.ts';
import type { Word } from './model.ts';
import { leadingText } from './resolve.ts';

/** What one must know of a program to tell its options from its arguments. */
export interface OptionSpec {
  /** Options that take a value as the next argument, separated by blanks. */
  readonly values?: string;
  /** Options whose value can only be attached (`-i.bak`, `-O2`); short ones end a bundle. */
  readonly attached?: string;
  /** `-name` is one option, as with Go and Java programs, not the bundle `-n -a -m -e`. */
  readonly singleDashLong?: boolean;
  /** Options end at the first positional, as for programs that run others. */
  readonly stopAtPositional?: boolean;
  /** The first positional is a subcommand. */
  readonly subcommands?: boolean;
}

export interface Option {
  /** With its dashes, without its value: `--prefix`, `-y`. */
  readonly name: string;
  /** Undefined if it has none, or if it is not known; see `valueWord`. */
  readonly value: string | undefined;
  /** The word the value stands in: the next one, or for `--name=value` the option's own. */
  readonly valueWord: Word | undefined;
  /** The option with its value; of a bundle the whole bundle. */
  readonly span: Span;
  readonly word: Word;
}

export interface ParsedArguments {
  readonly options: readonly Option[];
  /** The arguments that are no options; those after `--` included, the subcommand excluded. */
  readonly positionals: readonly Word[];
  readonly subcommand: string | undefined;
  readonly subcommandWord: Word | undefined;
  /** What follows `--`; undefined if there is none. */
  readonly afterDashes: readonly Word[] | undefined;
  /** An argument may be any number of options and arguments (`$OPTIONS`, unquoted). */
  readonly uncertain: boolean;
}

const sets = new Map<string, ReadonlySet<string>>();

/** The words of a table's cell as a set, made once. */
function setOf(text = ''): ReadonlySet<string> {
  let set = sets.get(text);
  if (set === undefined) {
    set = new Set(text.split(/\s+/));
    sets.set(text, set);
  }
  return set;
}

/** Tells options, subcommand and positionals of the arguments (without the program's name) apart. */
export function parseOptions(words: readonly Word[], spec: OptionSpec): ParsedArguments {
  const takesValue = setOf(spec.values);
  const attached = setOf(spec.attached);
  const options: Option[] = [];
  const positionals: Word[] = [];
  let subcommandWord: Word | undefined;
  let afterDashes: readonly Word[] | undefined;
  let uncertain = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word;
    const text = leadingText(word);
    const positional = !(text.startsWith('-') || (text.startsWith('+') && takesValue.has(text))) || text === '-';
    if (word.value === undefined && text === '' && word.parts.some((part) => !part.quoted)) uncertain = true;
    if (positional && spec.subcommands && subcommandWord === undefined) {
      subcommandWord = word;
    } else if (positional) {
      if (spec.stopAtPositional) {
        for (const rest of words.slice(index)) positionals.push(rest);
        break;
      }
      positionals.push(word);
    } else if (text === '--' && word.value === text) {
      afterDashes = words.slice(index + 1);
      for (const rest of afterDashes) positionals.push(rest);
      break;
    } else {
      index += readOption(word, text, words[index + 1]);
    }
  }
  return { options, positionals, subcommand: subcommandWord?.value, subcommandWord, afterDashes, uncertain };

  /** Adds what one word holds; the result is the number of further words it uses up. */
  function readOption(word: Word, text: string, following: Word | undefined): 0 | 1 {
    const add = (name: string, value: string | undefined, valueWord: Word | undefined): 0 | 1 => {
      const separate = valueWord !== undefined && valueWord !== word;
      const span = separate ? { start: word.span.start, end: valueWord.span.end } : word.span;
      options.push({ name, value, valueWord, span, word });
      return separate ? 1 : 0;
    };
    const equals = text.indexOf('=');
    if (text.startsWith('--') || text.startsWith('+') || spec.singleDashLong) {
      if (equals > 0) return add(text.slice(0, equals), word.value?.slice(equals + 1), word);
      return takesValue.has(text) ? add(text, following?.value, following) : add(text, undefined, undefined);
    }
    if (takesValue.has(text)) return add(text, following?.value, following);
    for (let position = 1; position < text.length; position++) {
      const name = `-${text[position]}`;
      const rest = position + 1 < text.length || word.value === undefined;
      if (takesValue.has(name) && rest) {
        const skip = text[position + 1] === '=' ? 2 : 1;
        return add(name, word.value?.slice(position + skip), word);
      }
      if (attached.has(name) && rest) return add(name, word.value?.slice(position + 1), word);
      if (takesValue.has(name)) return add(name, following?.value, following);
      add(name, undefined, undefined);
    }
    return 0;
  }
}

/** The last of the named options; a later one overrides an earlier one. */
export function lastOption(parsed: ParsedArguments, ...names: readonly string[]): Option | undefined {
  return parsed.options.findLast(({ name }) => names.includes(name));
}
