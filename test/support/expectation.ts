import type { Finding } from '../../server/src/core/finding.ts';
import { lineSpan, lineStarts, positionOf } from '../../server/src/core/ground/text.ts';
import type { Expectation } from './page.ts';

/** A finding as a page marks it. */
export function expectationOf(
  rule: string,
  source: string,
  { at, message }: Pick<Finding, 'at' | 'message'>,
): Expectation {
  const lines = lineStarts(source);
  if (at.start === 0 && at.end === source.length && lines.length > 1) {
    return { line: -1, start: 0, end: undefined, rule, message };
  }
  const { line, character } = positionOf(lines, at.start);
  const end = positionOf(lines, at.end);
  const onwards = end.line !== line && at.end > lineSpan(source, lines, line).end;
  // Under a line that starts with what is found, the `#` of the marker is the first caret; one column cannot be drawn.
  const last = onwards ? undefined : Math.max(end.character, character === 0 ? 2 : 0);
  return { line, start: character, end: last, rule, message };
}

export function show({ line, start, end, rule, message }: Expectation): string {
  return line < 0 ? `file ${rule}: ${message}` : `${line + 1}:${start}-${end ?? '…'} ${rule}: ${message}`;
}
