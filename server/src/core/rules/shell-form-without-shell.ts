import type { ShellForm } from '../dockerfile/model.ts';
import type { Step } from '../image/model.ts';
import { defineRule, type Fix } from './rule.ts';

export default defineRule({
  id: 'shell-form-without-shell',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    for (const stage of analysis.stages.stages) {
      // Nobody removes a shell, so one look is enough where there is one.
      const there = new Set([analysis.image(stage).base?.shell.path]);
      for (const step of analysis.steps(stage)) {
        const { instruction, before } = step;
        const command = 'command' in instruction ? instruction.command : undefined;
        const shell = before.shell.known ? before.shell.value[0] : undefined;
        if (command?.form !== 'shell' || shell === undefined || there.has(shell)) continue;
        const [first] = step.commands;
        const state = instruction.keyword !== 'RUN' ? analysis.image(stage) : first ? step.stateAt(first) : before;
        const has = state.has(shell);
        if (!has.known || has.value) {
          there.add(shell);
          continue;
        }
        report({
          at: command.span,
          message: `shell form needs "${shell}", and there is none: ${has.reason.text}`,
          fix: instruction.keyword === 'RUN' ? undefined : execForm(command, step),
        });
      }
    }
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
