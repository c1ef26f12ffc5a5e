import { type LineStarts, positionOf, type Span } from '../core/ground/text.ts';

/** 1-based lines and columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf(lines: LineStarts, { start, end }: Span): Place {
  const from = positionOf(lines, start);
  const to = positionOf(lines, end);
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}
