import type { Span } from '../ground/text.ts';

/** Text put together from pieces of the document; it still knows where in the document each character stands. */
export interface SourceText {
  readonly text: string;
  /** The document span of `text.slice(start, end)`; what was left out between the pieces is inside the span. */
  span(start: number, end: number): Span;
}

/** Gathers pieces; a piece that follows its predecessor in the document costs nothing. */
export interface Pieces {
  /** Appends `text`, which stands in the document at `offset`. */
  add(text: string, offset: number): void;
  /** The text so far; `at` places the empty text. */
  finish(at: number): SourceText;
}

export function startPieces(): Pieces {
  const texts: string[] = [];
  const starts: number[] = [];
  const offsets: number[] = [];
  let length = 0;
  let documentEnd = -1;
  return {
    add(text, offset) {
      if (text === '') return;
      if (offset !== documentEnd) {
        starts.push(length);
        offsets.push(offset);
      }
      texts.push(text);
      length += text.length;
      documentEnd = offset + text.length;
    },
    finish(at) {
      const place = (position: number): number => {
        let low = 0;
        let high = starts.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((starts[middle] as number) <= position) low = middle + 1;
          else high = middle;
        }
        return low === 0 ? at : (offsets[low - 1] as number) + position - (starts[low - 1] as number);
      };
      return {
        text: texts.join(''),
        span(start, end) {
          const from = place(start);
          return { start: from, end: end > start ? place(end - 1) + 1 : from };
        },
      };
    },
  };
}

/** A part of a text. */
export function sliceText(source: SourceText, start: number, end: number): SourceText {
  return {
    text: source.text.slice(start, end),
    span: (from, to) => source.span(start + from, start + to),
  };
}

/** A text of which only the place of the whole is known. */
export function textWithin(text: string, whole: Span): SourceText {
  return { text, span: () => whole };
}

/**
 * Places the characters of `decoded`, which is `raw` with backslashes taken out (before a quoted character or a
 * line end). Undefined where it is not made that way.
 */
export function placeDecoded(raw: SourceText, decoded: string): { text: string; at: number }[] | undefined {
  const pieces: { text: string; at: number }[] = [];
  let from = 0;
  let position = 0;
  for (let index = 0; index < decoded.length; index++) {
    while (raw.text.startsWith('\\\n', position)) position += 2;
    if (raw.text[position] === '\\' && raw.text[position + 1] === decoded[index]) position++;
    else if (raw.text[position] !== decoded[index]) return undefined;
    const piece = pieces.at(-1);
    if (piece === undefined || position !== piece.at + (index - from)) {
      if (piece !== undefined) piece.text = decoded.slice(from, index);
      from = index;
      pieces.push({ text: '', at: position });
    }
    position++;
  }
  const last = pieces.at(-1);
  if (last !== undefined) last.text = decoded.slice(from);
  return pieces;
}
