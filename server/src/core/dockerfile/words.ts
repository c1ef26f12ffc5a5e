import type { Span } from '../text.ts';
import { isBlank, isSpace } from './characters.ts';
import { spanIn } from './joined.ts';
import type { Escape, Joined, VariableUse, Word } from './model.ts';
import { usesIn, withoutQuotes } from './variables.ts';
import { isLiteral } from './wordList.ts';

/** How BuildKit reads the words of one instruction. */
export interface Reading {
  readonly escape: Escape;
  /** Whether it substitutes variables in them. */
  readonly substitutes: boolean;
}

const NO_VARIABLES: readonly VariableUse[] = [];

/** A word at `start..end` of the joined text. */
export function wordAt(source: Joined, start: number, end: number, { escape, substitutes }: Reading): Word {
  const text = source.text.slice(start, end);
  const span = spanIn(source, start, end);
  const offsetAt = (index: number): number => (index < text.length ? source.offsetAt(start + index) : span.end);
  if (isLiteral(text, escape)) return { span, text, value: text, variables: NO_VARIABLES, offsetAt };
  let value: string | undefined;
  let variables: readonly VariableUse[] | undefined;
  return {
    span,
    text,
    get value() {
      value ??= withoutQuotes(text, escape);
      return value;
    },
    get variables() {
      variables ??= substitutes && text.includes('$') ? usesIn({ text, offsetAt }, escape) : [];
      return variables;
    },
    offsetAt,
  };
}

/** A word whose value is not its text with quotes removed: a JSON string, or a flag's value. */
export function wordWithValue(
  span: Span,
  text: string,
  offsetAt: Word['offsetAt'],
  value: () => Joined,
  reading: Reading,
): Word {
  let cooked: Joined | undefined;
  let variables: readonly VariableUse[] | undefined;
  const read = (): Joined => {
    cooked ??= value();
    return cooked;
  };
  return {
    span,
    text,
    get value() {
      return read().text;
    },
    get variables() {
      variables ??= reading.substitutes && text.includes('$') ? usesIn(read(), reading.escape) : [];
      return variables;
    },
    offsetAt,
  };
}

/** Arguments of FROM, COPY, EXPOSE and the like: split at blanks, quotes mean nothing yet. */
export function splitBlanks(source: Joined, reading: Reading): Word[] {
  const { text } = source;
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
    if (at > start) words.push(wordAt(source, start, at, reading));
  }
  return words;
}

/** Where the words of ENV, LABEL and ARG stand: split at spaces outside quotes; a lone escape at the end is dropped. */
export function quotedWords(text: string, escape: Escape): Span[] {
  const words: Span[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return words;
    const start = at;
    let end = at;
    let quote = '';
    while (at < text.length) {
      const character = text[at] as string;
      if (quote === '' && isSpace(text.charCodeAt(at))) break;
      if (character === escape && quote !== "'") {
        if (at + 1 === text.length) {
          at++;
          break;
        }
        at += 2;
        end = at;
        continue;
      }
      if (character === quote) quote = '';
      else if (quote === '' && (character === '"' || character === "'")) quote = character;
      end = ++at;
    }
    if (end > start) words.push({ start, end });
  }
}

/** Words of a command line as a shell would split it, for looking at, not for running. */
export function shellWords(source: Joined, reading: Reading): Word[] {
  return quotedWords(source.text, reading.escape).map(({ start, end }) => wordAt(source, start, end, reading));
}
