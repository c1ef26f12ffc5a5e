import { lazy } from '../lazy.ts';
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
  return new LazyWord(
    { span, text, offsetAt },
    () => withoutQuotes(text, escape),
    () => (substitutes && text.includes('$') ? usesIn({ text, offsetAt }, escape) : NO_VARIABLES),
  );
}

/** A word whose value is not its text with quotes removed: a JSON string, or a flag's value. */
export function wordWithValue(
  span: Span,
  text: string,
  offsetAt: Word['offsetAt'],
  value: () => Joined,
  reading: Reading,
): Word {
  const cooked = lazy(value);
  return new LazyWord(
    { span, text, offsetAt },
    () => cooked().text,
    () => (reading.substitutes && text.includes('$') ? usesIn(cooked(), reading.escape) : NO_VARIABLES),
  );
}

/** A class, since an object with a getter of its own costs as much as fifty others. */
class LazyWord implements Word {
  readonly span: Span;
  readonly text: string;
  readonly offsetAt: Word['offsetAt'];
  readonly #value: () => string;
  readonly #variables: () => readonly VariableUse[];

  constructor(
    { span, text, offsetAt }: Pick<Word, 'span' | 'text' | 'offsetAt'>,
    value: () => string,
    variables: () => readonly VariableUse[],
  ) {
    this.span = span;
    this.text = text;
    this.offsetAt = offsetAt;
    this.#value = lazy(value);
    this.#variables = lazy(variables);
  }

  get value(): string {
    return this.#value();
  }

  get variables(): readonly VariableUse[] {
    return this.#variables();
  }
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
