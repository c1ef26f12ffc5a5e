/** Places in a document. Core speaks in offsets only; `lsp/` and `cli/` turn them into lines and columns. */

/** Half-open range of UTF-16 offsets into the document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Values that are longer come of variables that double themselves, line after line; nobody wrote them. */
export const LONGEST_VALUE = 8_192;

/** Zero-based line and UTF-16 column, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replaces `span` by `newText`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
  /** The same text with tab stops, in the snippet syntax of the Language Server Protocol, where somebody has to fill in. */
  readonly snippet?: string | undefined;
}

/** The offsets at which lines start. Only LF ends a line, as in BuildKit; a CR before it belongs to the line. */
export type LineStarts = readonly number[];

export function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Zero-based line of an offset, by binary search. */
export function lineOf(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionOf(starts: LineStarts, offset: number): Position {
  const line = lineOf(starts, offset);
  return { line, character: offset - (starts[line] as number) };
}

/** The line's text without its LF or CRLF. */
export function lineSpan(text: string, starts: LineStarts, line: number): Span {
  const start = starts[line] ?? text.length;
  let end = starts[line + 1] ?? text.length;
  if (end > start && text[end - 1] === '\n') end--;
  if (end > start && text[end - 1] === '\r') end--;
  return { start, end };
}

export const slice = (text: string, { start, end }: Span): string => text.slice(start, end);

export const contains = (outer: Span, offset: number): boolean => outer.start <= offset && offset <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/**
 * Edits that can be applied together, by place: where two overlap, the later one is dropped, and of two equal ones (two
 * fixes that need the same change) one counts.
 */
export function compatibleEdits(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const previous = kept.at(-1);
    if (previous && (edit.span.start < previous.span.end || isSame(previous, edit))) continue;
    kept.push(edit);
  }
  return kept;
}

/** The text after the edits, which are in terms of the old text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of compatibleEdits(edits)) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

const isSame = (a: Edit, b: Edit): boolean =>
  a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
