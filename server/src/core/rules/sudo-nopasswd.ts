import { slice } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import { roleOf } from '../stages/roles.ts';

/** Any command, without a password. */
const ANYTHING = /NOPASSWD\s*:\s*(?:SETENV\s*:\s*)?(?:ALL\b|\\?["']?$)/;

export default defineRule({
  id: 'sudo-nopasswd',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'strict',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      if (!analysis.text.includes('NOPASSWD')) return;
      for (const stage of shippedStages(analysis)) {
        if (roleOf(stage) === 'development' || roleOf(stage) === 'test') continue;
        for (const { instruction, commands } of analysis.steps(stage)) {
          const text = slice(analysis.text, instruction.span);
          const match = text.includes('sudoers') ? ANYTHING.exec(text) : null;
          if (!match || !(instruction.keyword === 'RUN' || instruction.keyword === 'COPY')) continue;
          // A pattern that looks for the line does not write it.
          if (
            commands.some(
              (command) =>
                programOf(command) === 'sed' && /NOPASSWD[^/]*\/(?:d|#)/.test(slice(analysis.text, command.span)),
            )
          )
            continue;
          const start = instruction.span.start + match.index;
          report({
            at: { start, end: start + 'NOPASSWD'.length },
            message: '"NOPASSWD" for all commands lets any process of the user become root',
          });
        }
      }
    },
  },
});
