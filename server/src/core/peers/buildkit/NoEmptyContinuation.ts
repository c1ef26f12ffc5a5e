import type { Instruction } from '../../dockerfile/model.ts';
import type { Span } from '../../ground/text.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'NoEmptyContinuation',
  pass: 'instructions',
  atOnce: true,
  wholeFile: true,
  check({ dockerfile }, tell) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.blankLines.length === 0) continue;
      tell(undefined, { at: lastLine(instruction), message: `this ${instruction.keyword} has a blank line in it` });
    }
  },
});

/** BuildKit names the line on which it has read the whole instruction, heredocs aside. */
function lastLine({ rest, span, heredocs }: Instruction): Span {
  const end = heredocs.length > 0 ? rest.offsetAt(rest.text.length) : span.end;
  return { start: end, end };
}
