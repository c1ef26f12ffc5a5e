import { wholeLines } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'empty-continuation',
  sources: [{ tool: 'buildkit', id: 'NoEmptyContinuation', relation: 'same', severity: 'warning' }],
  category: 'syntax',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check({ text, dockerfile }, report, { peer }) {
    for (const instruction of dockerfile.instructions) {
      const [first] = instruction.blankLines;
      if (!first) continue;
      report({
        at: peer === 'buildkit' ? lastLine(instruction) : first,
        message: `a blank line inside ${instruction.keyword}: BuildKit skips it, with a warning that it will refuse it one day`,
        fix: {
          title: 'Remove the blank lines of this instruction',
          edits: instruction.blankLines.map((line) => ({
            span: wholeLines(text, dockerfile.lines, line),
            newText: '',
          })),
        },
      });
    }
  },
});

/** BuildKit names the line on which it has read the whole instruction, heredocs aside. */
function lastLine({ rest, span, heredocs }: Instruction): Span {
  const end = heredocs.length > 0 ? rest.offsetAt(rest.text.length) : span.end;
  return { start: end, end };
}
