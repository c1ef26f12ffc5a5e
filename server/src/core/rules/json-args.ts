import type { Analysis } from '../analysis.ts';
import { almostJson } from '../dockerfile/almostJson.ts';
import type { CommandInstruction } from '../dockerfile/model.ts';
import { isShellChosen, toExecForm } from '../questions/execForm.ts';
import { missingShell } from '../questions/missingShell.ts';
import { defineRule, forEach, type Visit } from '../rule.ts';

/** With exec the shell makes way for the program, and signals reach it. */
const ENDS_IN_EXEC = /(?:^|&&|;)\s*exec\s[^;&|]*$/;

export default defineRule({
  id: 'json-args',
  sources: [
    { tool: 'buildkit', id: 'JSONArgsRecommended', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3025', relation: 'same', severity: 'warning' },
  ],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    instruction: forEach(['CMD', 'ENTRYPOINT'], (instruction: CommandInstruction, { analysis, report }: Visit) => {
      const { command, keyword } = instruction;
      if (command?.form !== 'shell' || ENDS_IN_EXEC.test(command.joined.text)) return;
      // What is to be JSON and is not has worse to fear than a shell in between.
      if (!startsNeedlessShell(instruction, analysis) || almostJson(instruction, analysis.dockerfile.escape)) return;
      report({
        at: command.span,
        message: `${keyword} in shell form starts a shell, which does not pass on the signals that docker stop sends`,
        fix: () => toExecForm(instruction, command, analysis),
      });
    }),
  },
});

/**
 * A SHELL in force says that the shell is wanted; on Windows, which one there is depends on the image. That the command cannot start at
 * all is for shell-form-without-shell to say.
 */
function startsNeedlessShell(instruction: CommandInstruction, analysis: Analysis): boolean {
  const step = analysis.step(instruction);
  if (!step?.before.shell.known || isShellChosen(step, analysis)) return false;
  return missingShell(analysis, step) === undefined;
}
