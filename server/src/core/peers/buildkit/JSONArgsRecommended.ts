import type { Analysis } from '../../analysis.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { isShellChosen } from '../../questions/execForm.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'JSONArgsRecommended',
  check(analysis, tell) {
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue;
      const { command } = instruction;
      if (command?.form !== 'shell' || !isInStage(analysis, instruction)) continue;
      tell(instruction, {
        at: command.span,
        message: `"${instruction.keyword}" in shell form starts a shell, which does not pass signals on to its program`,
      });
    }
  },
});

/** In a stage, and no SHELL says that the shell is wanted. */
function isInStage(analysis: Analysis, instruction: Instruction): boolean {
  const step = analysis.step(instruction);
  return step !== undefined && !isShellChosen(step, analysis);
}
