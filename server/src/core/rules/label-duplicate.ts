import { wholeLines } from '../dockerfile/edits.ts';
import type { Assignment, AssignmentInstruction, Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { Edit, Span } from '../ground/text.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-duplicate',
  sources: [],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    stage({ instructions }, { analysis, report }) {
      const last = new Map<string, { readonly pair: Assignment; readonly instruction: AssignmentInstruction }>();
      for (const instruction of instructions) {
        if (instruction.keyword !== 'LABEL') continue;
        for (const pair of instruction.pairs) {
          if (pair.name.variables.length > 0 || pair.name.value === '') continue;
          const before = last.get(pair.name.value);
          last.set(pair.name.value, { pair, instruction });
          if (!before) continue;
          const edit = without(analysis.dockerfile, before.instruction, before.pair);
          report({
            at: before.pair.name.span,
            message: `"${pair.name.value}" is set again on line ${lineNumber(analysis, pair.span)}: this value has no effect`,
            tags: ['unnecessary'],
            related: [{ at: pair.name.span, message: 'the value that counts' }],
            fix: edit && { title: 'Remove the overwritten label', edits: [edit] },
          });
        }
      }
    },
  },
});

/** Takes a pair out together with what separates it from its neighbour; undefined where a comment stands in between. */
function without(
  { text, lines }: Dockerfile,
  instruction: AssignmentInstruction,
  { span }: Assignment,
): Edit | undefined {
  const { pairs } = instruction;
  const at = pairs.findIndex((pair) => pair.span.start === span.start);
  if (pairs.length === 1) return { span: wholeLines(text, lines, instruction.span), newText: '' };
  const next = pairs[at + 1];
  const previous = pairs[at - 1];
  const range = next
    ? { start: span.start, end: next.span.start }
    : previous && { start: previous.span.end, end: span.end };
  return range && !hasComment(instruction, range) ? { span: range, newText: '' } : undefined;
}

const hasComment = ({ comments }: Instruction, { start, end }: Span): boolean =>
  comments.some(({ span }) => span.start >= start && span.end <= end);
