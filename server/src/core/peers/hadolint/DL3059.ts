import type { Analysis } from '../../analysis.ts';
import type { RunInstruction } from '../../dockerfile/model.ts';
import { flagsOf } from '../../questions/consecutiveRuns.ts';
import { lineNumber } from '../../questions/wording.ts';
import { defineCheck } from '../check.ts';
import { hadolintRuns } from './commands.ts';

/** Longer scripts are left alone. */
const SHORT = 2;

export default defineCheck({
  id: 'DL3059',
  check(analysis, tell) {
    for (const [first, run] of pairs(analysis))
      tell(run, {
        at: run.keywordSpan,
        message: `this RUN could share a layer with the one on line ${lineNumber(analysis, first.span)}`,
      });
  },
});

/** After a finding hadolint goes on comparing with the RUN it began with. */
function* pairs(analysis: Analysis): Generator<readonly [RunInstruction, RunInstruction]> {
  const short = new Set(
    // ShellCheck takes `[` for syntax.
    hadolintRuns(analysis).flatMap(({ run, commands }) =>
      commands.filter(({ name }) => name !== '[').length < SHORT ? [run] : [],
    ),
  );
  let remembered: RunInstruction | undefined;
  for (const instruction of analysis.dockerfile.instructions) {
    if (instruction.keyword !== 'RUN') {
      remembered = undefined;
      continue;
    }
    const isAlike = remembered && flagsOf(remembered) === flagsOf(instruction);
    if (remembered && isAlike && short.has(remembered) && short.has(instruction)) yield [remembered, instruction];
    else remembered = instruction;
  }
}
