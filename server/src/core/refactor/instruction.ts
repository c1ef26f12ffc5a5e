/** A planned instruction as lines of text, in the style of the file. */
import type { Line } from './plan.ts';
import type { Style } from './style.ts';
import { type Text, text } from './text.ts';

/** The lines of one instruction. */
export function instruction(
  { keyword, parts, document }: Line,
  { keyword: cased, indent, escape, trailing }: Style,
): Text[] {
  const lines = parts.map((part, index) => {
    const last = index === parts.length - 1;
    const joins = keyword === 'RUN';
    const follows = joins && index > 0 && !isFlag(parts[index - 1]);
    const start = index === 0 ? `${cased(keyword)} ` : `${indent}${follows && !trailing ? '&& ' : ''}`;
    const word = keyword === 'HEALTHCHECK' && index > 0 ? recased(part, cased) : part;
    return text`${start}${word}${last ? '' : joins && trailing && !isFlag(part) ? ` && ${escape}` : ` ${escape}`}`;
  });
  return document ? [...lines, ...document.map((each) => text`${each}`), text`EOF`] : lines;
}

/** `--mount=…` stands on a line of its own, and what follows it is no further command. */
const isFlag = (part: Text | undefined): boolean => typeof part?.[0] === 'string' && part[0].startsWith('--mount=');

/** The CMD inside a HEALTHCHECK. */
const recased = (part: Text, cased: Style['keyword']): Text =>
  part.map((piece, index) => (index === 0 && typeof piece === 'string' ? piece.replace(/^CMD/, cased('CMD')) : piece));
