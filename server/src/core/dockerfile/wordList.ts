import { isSpace } from './characters.ts';
import type { Escape } from './model.ts';

/** Hears of a word and its place in the text. */
export type OnWord = (word: string, start: number, end: number) => void;

/** Whether nothing in the text means anything but itself, as in most words. */
export function isLiteral(text: string, escape: Escape): boolean {
  return !text.includes('$') && !text.includes('"') && !text.includes("'") && !text.includes(escape);
}

/** Such a text split at blanks. */
export function literalWords(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const blank = at === text.length || isSpace(text.charCodeAt(at));
    if (blank && start >= 0) words.push(text.slice(start, at));
    if (blank) start = -1;
    else if (start < 0) start = at;
  }
  return words;
}

interface Placed {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Collects the words of a text while it is expanded. */
export interface WordList {
  /** Adds text whose blanks end words. */
  split(part: string, start: number, end: number): void;
  /** Adds text that belongs to one word, blanks and all. */
  join(part: string, start: number, end: number): void;
  /** Forgets the word begun. */
  drop(): void;
  end(): string[];
}

export function wordList(onWord: OnWord | undefined): WordList {
  const words: Placed[] = [];
  let word = '';
  let wordStart = -1;
  let wordEnd = -1;
  function finish(): void {
    if (word === '') return;
    words.push({ word, start: wordStart, end: wordEnd });
    word = '';
    wordStart = -1;
  }
  function join(part: string, start: number, end: number): void {
    if (wordStart < 0) wordStart = start;
    wordEnd = end;
    word += part;
  }
  return {
    join,
    split(part, start, end) {
      let from = 0;
      for (let at = 0; at <= part.length; at++) {
        if (at < part.length && !isSpace(part.charCodeAt(at))) continue;
        if (at > from) join(part.slice(from, at), start, end);
        if (at < part.length) finish();
        from = at + 1;
      }
    },
    drop() {
      word = '';
      wordStart = -1;
    },
    end() {
      finish();
      for (const placed of words) onWord?.(placed.word, placed.start, placed.end);
      return words.map((placed) => placed.word);
    },
  };
}
