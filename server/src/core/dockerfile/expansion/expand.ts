import { LONGEST_VALUE } from '../../ground/text.ts';
import type { Escape } from '../model.ts';
import { isLiteral, literalWords, type OnWord, type WordList, wordList } from '../wordList.ts';
import { type Pattern, readPattern, replacePattern, trimPrefix, trimSuffix } from './pattern.ts';

/** What BuildKit's word expansion makes of a text. */
export interface Expansion {
  readonly result: string;
  /** The result split at blanks outside quotes, as EXPOSE and heredocs are read. */
  readonly words: readonly string[];
  /** Names that were looked up and found, and those that were not. */
  readonly matched: ReadonlySet<string>;
  readonly unmatched: ReadonlySet<string>;
  /** What BuildKit says is wrong; result and words are empty then. */
  readonly error: string | undefined;
}

export type Lookup = (name: string) => string | undefined;

/** How the text is read; the field names are those of BuildKit's `shell.Lex`. */
export interface Lexing {
  readonly rawQuotes?: boolean;
  readonly rawEscapes?: boolean;
  readonly skipProcessQuotes?: boolean;
  /** A variable without a value stays as `$name`. */
  readonly skipUnsetEnv?: boolean;
  /** Every variable stays as written. */
  readonly keepVariables?: boolean;
  /** Hears of each variable, outer before inner. */
  readonly onUse?: (use: Use) => void;
  /** Hears of each word with its place in the text. */
  readonly onWord?: OnWord;
}

/** A variable's place in the text; `end` is set once its closing brace was read. */
export interface Use {
  readonly name: string;
  readonly start: number;
  readonly nameStart: number;
  end: number;
  modifier: string | undefined;
  operandStart: number;
  operandEnd: number;
}

const LETTER_OR_DIGIT = /[\p{L}\p{Nd}_]/u;
const DIGIT = /\p{Nd}/u;
const SPECIAL_PARAMETERS = '@*#?-$!0';
/** What Go prints for the end of the text. */
const END = '\uFFFD';
/** Variables nested deeper than anybody writes stay as they are, lest the stack overflow. */
const DEEPEST = 200;

/**
 * BuildKit's variable expansion (`shell.Lex.ProcessWord` and `ProcessWords`): `$name`, `${name}` and the modifiers
 * `:- - :+ + :? ? # ## % %% / //`, nested; single and double quotes; the escape character.
 */
export function expand(text: string, lookup: Lookup, escape: Escape = '\\', lexing: Lexing = {}): Expansion {
  if (lexing.onWord === undefined && isLiteral(text, escape)) {
    return { result: text, words: literalWords(text), matched: NO_NAMES, unmatched: NO_NAMES, error: undefined };
  }
  const matched = new Set<string>();
  const unmatched = new Set<string>();
  let at = 0;
  let depth = 0;
  /** How much variables may still put in. */
  let room = LONGEST_VALUE;
  let error: string | undefined;
  const words = wordList(lexing.onWord);

  const fail = (message: string): string => {
    error ??= message;
    return '';
  };
  const peek = (): string => characterAt(text, at);
  const next = (): string => {
    const character = characterAt(text, at);
    at += character.length;
    return character;
  };

  function value(name: string): string | undefined {
    const found = lookup(name);
    (found === undefined ? unmatched : matched).add(name);
    return found;
  }

  /** Up to `stop`, which is taken, or the end of the text. */
  function read(stop: string, rawEscapes: boolean, list?: WordList): string {
    let result = '';
    while (at < text.length) {
      const start = at;
      const character = peek();
      if (character === stop) {
        at++;
        return result;
      }
      if (character === '$') {
        const substituted = dollar();
        list?.split(substituted, start, at);
        result += substituted;
      } else if (!lexing.skipProcessQuotes && (character === "'" || character === '"')) {
        const quoted = character === '"' ? doubleQuoted(rawEscapes) : singleQuoted();
        list?.join(quoted, start, at);
        result += quoted;
      } else {
        at += character.length;
        if (character === escape) {
          const kept = rawEscapes ? character : '';
          const escaped = next();
          if (kept || escaped) list?.join(kept + escaped, start, at);
          result += kept + escaped;
        } else {
          list?.split(character, start, at);
          result += character;
        }
      }
      if (error !== undefined) return '';
    }
    return stop ? fail(`unexpected end of statement while looking for matching ${stop}`) : result;
  }

  /** BuildKit keeps one list of words for all levels, so that a modifier's text wipes out the word it stands in. */
  function nested(stop: string, rawEscapes: boolean): string {
    const result = read(stop, rawEscapes);
    words.drop();
    return result;
  }

  function singleQuoted(): string {
    const close = text.indexOf("'", at + 1);
    if (close < 0) {
      at = text.length;
      return fail('unexpected end of statement while looking for matching single-quote');
    }
    const quoted = lexing.rawQuotes ? text.slice(at, close + 1) : text.slice(at + 1, close);
    at = close + 1;
    return quoted;
  }

  function doubleQuoted(rawEscapes: boolean): string {
    let result = lexing.rawQuotes ? '"' : '';
    at++;
    while (at < text.length && error === undefined) {
      const character = peek();
      if (character === '"') {
        at++;
        return lexing.rawQuotes ? `${result}"` : result;
      }
      if (character === '$') {
        result += dollar();
        continue;
      }
      at += character.length;
      if (character !== escape) {
        result += character;
        continue;
      }
      if (rawEscapes) result += character;
      const escaped = peek();
      if (escaped === '') continue;
      if (escaped === '"' || escaped === '$' || escaped === escape) result += next();
      else result += character;
    }
    return fail('unexpected end of statement while looking for matching double-quote');
  }

  function dollar(): string {
    const start = at++;
    if (depth === DEEPEST) return '$';
    depth++;
    const substituted = peek() === '{' ? braced(start) : plain(start);
    depth--;
    if (lexing.keepVariables) return text.slice(start, at);
    room -= substituted.length;
    return room < 0 ? '' : substituted;
  }

  function plain(start: number): string {
    const nameStart = at;
    const name = readName();
    if (name === '') return '$';
    lexing.onUse?.({ name, start, nameStart, end: at, modifier: undefined, operandStart: at, operandEnd: at });
    const found = value(name);
    return found ?? (lexing.skipUnsetEnv ? `$${name}` : '');
  }

  function braced(start: number): string {
    at++;
    if (at >= text.length) return fail("syntax error: missing '}'");
    if ('{}:'.includes(peek())) return fail('syntax error: bad substitution');
    const nameStart = at;
    const name = readName();
    const use: Use = { name, start, nameStart, end: at, modifier: undefined, operandStart: at, operandEnd: at };
    lexing.onUse?.(use);
    const result = modified(use);
    use.end = at;
    return result;
  }

  function modified(use: Use): string {
    const { name } = use;
    let modifier = next() || END;
    if (modifier === '}') {
      const found = value(name);
      return found ?? (lexing.skipUnsetEnv ? `\${${name}}` : '');
    }
    if (modifier === '/') return replaced(use);
    const orEmpty = modifier === ':';
    if (orEmpty) modifier = next() || END;
    const written = orEmpty ? `:${modifier}` : modifier;
    use.modifier = written;
    use.operandStart = use.operandEnd = at;
    if (!(orEmpty ? '+-?' : '+-?#%').includes(modifier)) return fail(unsupported(written));
    const trims = modifier === '#' || modifier === '%';
    if (trims && peek() === modifier) {
      use.modifier = written + modifier;
      use.operandStart++;
    }
    const operand = nested('}', trims);
    use.operandEnd = Math.max(use.operandStart, at - 1);
    if (error !== undefined) {
      if (at >= text.length) error = "syntax error: missing '}'";
      return '';
    }
    const found = value(name);
    if (found === undefined && lexing.skipUnsetEnv) return `\${${name}${written}${operand}}`;
    const missing = found === undefined || (orEmpty && found === '');
    switch (modifier) {
      case '-':
        return missing ? operand : found;
      case '+':
        return missing ? '' : operand;
      case '?':
        if (missing)
          return fail(`${name}: ${operand || `is not allowed to be ${found === undefined ? 'unset' : 'empty'}`}`);
        return found;
      default:
        return trimmed(found ?? '', operand, modifier);
    }
  }

  function trimmed(found: string, operand: string, modifier: string): string {
    const longest = operand.startsWith(modifier);
    const pattern = patternOf(longest ? operand.slice(1) : operand);
    if (pattern === undefined) return '';
    return modifier === '#' ? trimPrefix(found, pattern, longest) : trimSuffix(found, pattern, longest);
  }

  function replaced(use: Use): string {
    const all = peek() === '/';
    if (all) at++;
    use.modifier = all ? '//' : '/';
    use.operandStart = use.operandEnd = at;
    const written = nested('/', true);
    if (error !== undefined) {
      if (at >= text.length) error = "syntax error: missing '/' in ${}";
      return '';
    }
    const replacement = nested('}', true);
    use.operandEnd = Math.max(use.operandStart, at - 1);
    if (error !== undefined) {
      if (at >= text.length) error = "syntax error: missing '}'";
      return '';
    }
    const found = value(use.name);
    if (found === undefined && lexing.skipUnsetEnv) return `\${${use.name}/${written}/${replacement}}`;
    const pattern = patternOf(written);
    return pattern === undefined ? '' : replacePattern(found ?? '', pattern, replacement, all);
  }

  function patternOf(written: string): Pattern | undefined {
    const pattern = readPattern(written);
    if (typeof pattern !== 'string') return pattern;
    fail(`invalid pattern (${written}) in substitution: ${pattern}`);
    return undefined;
  }

  function readName(): string {
    const start = at;
    const first = peek();
    if (DIGIT.test(first)) {
      while (DIGIT.test(peek())) next();
    } else if (first !== '' && SPECIAL_PARAMETERS.includes(first)) {
      at++;
    } else {
      while (LETTER_OR_DIGIT.test(peek())) next();
    }
    return text.slice(start, at);
  }

  const result = read('', lexing.rawEscapes ?? false, words);
  if (error !== undefined) return { result: '', words: [], matched, unmatched, error };
  return { result, words: words.end(), matched, unmatched, error };
}

const NO_NAMES: ReadonlySet<string> = new Set();

const unsupported = (modifier: string): string => `unsupported modifier (${modifier}) in substitution`;

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
