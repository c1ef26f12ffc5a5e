import { type SourceText, startPieces } from './sourceText.ts';

/** How the text of an instruction continues over line ends. */
export interface LineJoining {
  /** Place of the text in the document. */
  readonly offset: number;
  /** The file's escape character. */
  readonly escape: '\\' | '`';
  /** False for the body of a heredoc, where the shell alone decides what a line end means. */
  readonly continued: boolean;
}

/**
 * The text the shell is given: as BuildKit does, an escape character at a line's end (blanks may follow) goes together
 * with the line end, comment lines and empty lines in between go altogether. From the first line that does not continue,
 * the rest is the body of heredocs and stays. `\r` before a line end goes everywhere.
 *
 * Leaving the joined lines to the shell's own continuation would be wrong: a shell comment would end at the line's end
 * instead of hiding everything joined to it, and a line end in single quotes would stay in the value.
 */
export function joinLines(source: string, joins: LineJoining): SourceText {
  const { offset } = joins;
  const pieces = startPieces();
  let joining = joins.continued;
  for (let start = 0, first = true; start <= source.length; first = false) {
    const newline = source.indexOf('\n', start);
    const next = newline < 0 ? source.length + 1 : newline + 1;
    let end = newline < 0 ? source.length : newline;
    if (newline >= 0 && end > start && source[end - 1] === '\r') end--;
    if (!joining) {
      pieces.add(source.slice(start, end), offset + start);
      if (newline >= 0) pieces.add('\n', offset + newline);
    } else if (first || !isSkipped(source, start, end)) {
      const kept = withoutEscape(source, start, end, joins.escape);
      joining = kept >= 0;
      pieces.add(source.slice(start, joining ? kept : end), offset + start);
      if (!joining && newline >= 0) pieces.add('\n', offset + newline);
    }
    start = next;
  }
  return pieces.finish(offset);
}

/** Whether a line between two joined ones is a comment or empty. */
function isSkipped(source: string, start: number, end: number): boolean {
  let position = start;
  while (position < end && /\s/.test(source[position] as string)) position++;
  return position === end || source[position] === '#';
}

/** Where the line's own text ends before its escape character; -1 if the line does not continue. */
function withoutEscape(source: string, start: number, end: number, character: string): number {
  let position = end;
  while (position > start && (source[position - 1] === ' ' || source[position - 1] === '\t')) position--;
  const found = position > start && source[position - 1] === character;
  return found && (position - 1 === start || source[position - 2] !== character) ? position - 1 : -1;
}
