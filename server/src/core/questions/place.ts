import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { lineOf, type Span } from '../ground/text.ts';
import type { Policy } from '../policy.ts';

/** The place at fault. Peers only ever name the line an instruction begins on; in their profiles a finding is on that line. */
export function placeOf(
  { dockerfile: { lines } }: Analysis,
  instruction: Instruction,
  span: Span,
  { peer }: Policy,
): Span {
  const { keywordSpan } = instruction.onbuild ?? instruction;
  return peer !== undefined && lineOf(lines, span.start) !== lineOf(lines, keywordSpan.start) ? keywordSpan : span;
}
