import { isSpace } from './characters.ts';
import { pickJoined, spanIn, subJoined } from './joined.ts';
import type { Flag, Joined } from './model.ts';
import { type Reading, wordWithValue } from './words.ts';

/** Flags whose value BuildKit substitutes variables in. */
const SUBSTITUTED = new Set(['chown', 'chmod', 'checksum', 'exclude', 'platform', 'mount']);

/**
 * The flags at the start of an instruction's text and where its arguments begin. Quotes and backslashes are taken out of
 * a flag before it is read; the escape directive plays no part here.
 */
export function readFlags(source: Joined, reading: Reading): { flags: Flag[]; argumentsAt: number } {
  const { text } = source;
  const flags: Flag[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (!text.startsWith('--', at)) return { flags, argumentsAt: at };
    const read = readFlagWord(text, at);
    at = read.end;
    if (read.cooked === '--') return { flags, argumentsAt: at };
    flags.push(flagOf(source, read, reading));
  }
}

interface FlagWord {
  readonly start: number;
  readonly end: number;
  readonly cooked: string;
  /** Where each cooked character stands. */
  readonly picked: readonly number[];
}

function readFlagWord(text: string, start: number): FlagWord {
  const picked: number[] = [];
  let cooked = '';
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    let character = text[at] as string;
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
      continue;
    }
    if (character === '\\') {
      if (at + 1 === text.length) continue;
      character = text[++at] as string;
    }
    picked.push(at);
    cooked += character;
  }
  return { start, end: at, cooked, picked };
}

function flagOf(source: Joined, { start, end, cooked, picked }: FlagWord, reading: Reading): Flag {
  const equals = cooked.indexOf('=');
  const nameEnd = equals < 0 ? end : (picked[equals] as number);
  const name = equals < 0 ? cooked.slice(2) : cooked.slice(2, equals);
  const nameStart = picked[2] ?? end;
  const span = spanIn(source, start, end);
  const nameSpan = spanIn(source, Math.min(nameStart, nameEnd), nameEnd);
  if (equals < 0) return { name, nameSpan, value: undefined, content: undefined, span };
  const written = subJoined(source, nameEnd + 1, end);
  const valueSpan = spanIn(source, nameEnd + 1, end);
  const plain = cooked.length === end - start;
  const content = plain
    ? written
    : pickJoined(source, cooked.slice(equals + 1), picked.slice(equals + 1), valueSpan.end);
  const flagReading = { ...reading, substitutes: SUBSTITUTED.has(name) };
  const value = wordWithValue(written, valueSpan, () => content, flagReading);
  return { name, nameSpan, span, value, content };
}
