import type { LineStarts, Span } from '../ground/text.ts';
import { skipSpaces, skipSpacesBack } from './characters.ts';
import { joinParts } from './joined.ts';
import type { Comment, Escape, Joined } from './model.ts';

/** Lines that BuildKit joins before it reads an instruction. */
export interface LogicalLine {
  readonly joined: Joined;
  /** The first line after it. */
  readonly next: number;
  readonly end: number;
  readonly comments: readonly Comment[];
  readonly blankLines: readonly Span[];
}

/** `bufio.MaxScanTokenSize` of Go, less one for the line break: no line may have more bytes. */
const LONGEST_LINE = 65_535;

/** The line without its LF and every CR before it, as BuildKit trims it. */
export function lineText(text: string, lines: LineStarts, line: number): Span {
  const start = lines[line] as number;
  let end = lines[line + 1] ?? text.length;
  if (end > start && text[end - 1] === '\n') end--;
  while (end > start && text[end - 1] === '\r') end--;
  return { start, end };
}

/** Lines as BuildKit counts them: what follows the last line break is one only if it is not empty. */
export const lineCount = (text: string, lines: LineStarts): number =>
  lines.length - (lines.at(-1) === text.length ? 1 : 0);

export const isComment = (text: string, { start, end }: Span): boolean => text[skipSpaces(text, start, end)] === '#';

export function commentAt(text: string, { start, end }: Span): Comment {
  const hash = skipSpaces(text, start, end);
  const span = { start: hash, end };
  return { span, text: text.slice(skipSpaces(text, hash + 1, end), skipSpacesBack(text, end, hash + 1)) };
}

const isBlankLine = (text: string, { start, end }: Span): boolean => skipSpaces(text, start, end) === end;

/** Where the line's text ends if its last character but blanks escapes the line break. */
function continuedAt(text: string, { start, end }: Span, escape: Escape): number | undefined {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  if (at === start || text[at - 1] !== escape) return undefined;
  return at - 1 > start && text[at - 2] === escape ? undefined : at - 1;
}

/**
 * Reads on from `first`, which is neither blank nor a comment. Comments and blank lines between continued lines are left
 * out; leading blanks are cut from the first line only.
 */
export function readLogicalLine(
  text: string,
  lines: LineStarts,
  first: number,
  start: number,
  escape: Escape,
): LogicalLine {
  const count = lineCount(text, lines);
  const parts: Span[] = [];
  const comments: Comment[] = [];
  const blankLines: Span[] = [];
  let line = first;
  let end = start;
  let whole: Span = { start, end: lineText(text, lines, first).end };
  for (;;) {
    end = whole.end;
    line++;
    const cut = continuedAt(text, whole, escape);
    const part = { start: whole.start, end: cut ?? whole.end };
    if (part.end > part.start) parts.push(part);
    if (cut === undefined) break;
    let content: Span | undefined;
    for (; line < count; line++) {
      const candidate = lineText(text, lines, line);
      if (isComment(text, candidate)) {
        comments.push(commentAt(text, candidate));
      } else if (isBlankLine(text, candidate)) {
        blankLines.push(candidate);
      } else {
        content = candidate;
        break;
      }
      end = candidate.end;
    }
    if (content === undefined) break;
    whole = content;
  }
  return { joined: joinParts(text, parts, start), next: line, end, comments, blankLines };
}

/** Lines too long for BuildKit, in order. */
export function longLines(text: string, lines: LineStarts): number[] {
  const long: number[] = [];
  for (let line = 0; line < lines.length; line++) {
    const start = lines[line] as number;
    const next = lines[line + 1] ?? text.length + 1;
    const length = next - 1 - start;
    if (length * 3 > LONGEST_LINE && (length > LONGEST_LINE || utf8Length(text, start, next - 1) > LONGEST_LINE))
      long.push(line);
  }
  return long;
}

function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes++;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < end) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}
