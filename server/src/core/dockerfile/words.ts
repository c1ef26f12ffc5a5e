import { lazy } from '../ground/lazy.ts';
import type { Span } from '../ground/text.ts';
import { isBlank, isSpace } from './characters.ts';
import { usesIn, withoutQuotes } from './expansion/variables.ts';
import { spanIn } from './joined.ts';
import type { Escape, Joined, VariableUse, Word } from './model.ts';
import { isLiteral } from './wordList.ts';

/** How BuildKit reads the words of one instruction. */
export interface Reading {
  readonly escape: Escape;
  /** Whether it substitutes variables in them. */
  readonly substitutes: boolean;
}

const NO_VARIABLES: readonly VariableUse[] = [];

/** A word at `start..end` of the joined text. */
export const wordAt = (source: Joined, start: number, end: number, reading: Reading): Word =>
  new WordOfText(source, start, end, reading);

/** Both are classes: objects with getters or closures of their own cost many times as much, and there are many words. */
class WordOfText implements Word {
  readonly span: Span;
  readonly text: string;
  readonly #source: Joined;
  readonly #start: number;
  readonly #reading: Reading;
  #value: string | undefined;
  #variables: readonly VariableUse[] | undefined;

  constructor(source: Joined, start: number, end: number, reading: Reading) {
    this.span = spanIn(source, start, end);
    this.text = source.text.slice(start, end);
    this.#source = source;
    this.#start = start;
    this.#reading = reading;
    if (!isLiteral(this.text, reading.escape)) return;
    this.#value = this.text;
    this.#variables = NO_VARIABLES;
  }

  get value(): string {
    this.#value ??= withoutQuotes(this.text, this.#reading.escape);
    return this.#value;
  }

  get variables(): readonly VariableUse[] {
    const { substitutes, escape } = this.#reading;
    this.#variables ??= substitutes && this.text.includes('$') ? usesIn(this, escape) : NO_VARIABLES;
    return this.#variables;
  }

  offsetAt(index: number): number {
    return index < this.text.length ? this.#source.offsetAt(this.#start + index) : this.span.end;
  }
}

/** A word whose value is not its text with quotes removed: a JSON string, or a flag's value. */
export const wordWithValue = (written: Joined, span: Span, value: () => Joined, reading: Reading): Word =>
  new WordWithValue(written, span, value, reading);

class WordWithValue implements Word {
  readonly span: Span;
  readonly text: string;
  readonly #written: Joined;
  readonly #cooked: () => Joined;
  readonly #reading: Reading;
  #variables: readonly VariableUse[] | undefined;

  constructor(written: Joined, span: Span, value: () => Joined, reading: Reading) {
    this.span = span;
    this.text = written.text;
    this.#written = written;
    this.#cooked = lazy(value);
    this.#reading = reading;
  }

  get value(): string {
    return this.#cooked().text;
  }

  get variables(): readonly VariableUse[] {
    const { substitutes, escape } = this.#reading;
    this.#variables ??= substitutes && this.text.includes('$') ? usesIn(this.#cooked(), escape) : NO_VARIABLES;
    return this.#variables;
  }

  offsetAt(index: number): number {
    return this.#written.offsetAt(index);
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
