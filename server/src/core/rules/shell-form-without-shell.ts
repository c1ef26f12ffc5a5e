import type { ShellForm } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Step } from '../image/state/model.ts';
import { missingShell } from '../questions/missingShell.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'shell-form-without-shell',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of analysis.steps(stage)) {
        const missing = missingShell(analysis, step);
        if (!missing) continue;
        const { shell, command, reason } = missing;
        report({
          at: command.span,
          message: `shell form needs "${shell}", and there is none: ${reason.text}`,
          fix: step.instruction.keyword === 'RUN' ? undefined : execForm(command, step),
        });
      }
    },
  },
});

/** What the shell would start, if it would do nothing else: no variable, no operator, no pattern. */
function execForm({ span, source }: ShellForm, { commands }: Step): Fix | undefined {
  const [command, ...others] = commands;
  if (!command || others.length > 0 || command.redirects.length > 0 || command.assignments.length > 0) return undefined;
  if (/[\n&|;]/.test(source)) return undefined;
  const words = command.words.map(({ value, parts }) =>
    parts.some(({ kind }) => kind !== 'literal') ? undefined : value,
  );
  if (words.some((value) => value === undefined)) return undefined;
  const newText = `[${words.map((value) => JSON.stringify(value)).join(', ')}]`;
  return { title: 'Use the exec form', edits: [{ span, newText }] };
}
