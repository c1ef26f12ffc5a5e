import { skipSpaces } from './characters.ts';
import { pickJoined, spanIn, subJoined } from './joined.ts';
import type { ExecForm, Joined, Word } from './model.ts';
import { type Reading, wordWithValue } from './words.ts';

/** `not-strings`: an array that holds something else, which BuildKit refuses; undefined: no JSON, so shell form. */
export function readExecForm(source: Joined, reading: Reading): ExecForm | 'not-strings' | undefined {
  const { text } = source;
  const start = skipSpaces(text, 0);
  if (text[start] !== '[') return undefined;
  let values: unknown;
  try {
    values = JSON.parse(text.slice(start));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) return 'not-strings';
  const words: Word[] = [];
  for (let at = start; at < text.length; at++) {
    if (text[at] !== '"') continue;
    const open = at;
    for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
    words.push(stringAt(source, open, at + 1, reading));
  }
  return { form: 'exec', span: spanIn(source, start, text.lastIndexOf(']') + 1), words };
}

function stringAt(source: Joined, start: number, end: number, reading: Reading): Word {
  const literal = subJoined(source, start, end);
  const span = spanIn(source, start, end);
  return wordWithValue(literal, span, () => decoded(literal), reading);
}

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The string's characters, each with its place in the literal. */
function decoded(literal: Joined): Joined {
  const { text } = literal;
  const end = text.length - 1;
  if (!text.includes('\\')) return subJoined(literal, 1, end);
  let value = '';
  const picked: number[] = [];
  for (let at = 1; at < end; at++) {
    picked.push(at);
    if (text[at] !== '\\') {
      value += text[at];
      continue;
    }
    const escaped = text[++at] as string;
    if (escaped === 'u') {
      value += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16));
      at += 4;
    } else value += SIMPLE[escaped] ?? escaped;
  }
  return pickJoined(literal, value, picked, literal.offsetAt(end));
}
