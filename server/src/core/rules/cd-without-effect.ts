import type { Analysis } from '../analysis.ts';
import { keyword } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type StepOf } from '../rule.ts';

export default defineRule({
  id: 'cd-without-effect',
  sources: [{ tool: 'hadolint', id: 'DL3003', relation: 'inspired' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { analysis, report }) {
        const last = step.commands.at(-1);
        const [cd] = last?.words ?? [];
        if (!last || cd?.value !== 'cd' || last.context !== 'top' || last.joinedBy === '||' || last.pipeline) return;
        const command = last.words.map(({ text }) => text).join(' ');
        report({
          at: cd.span,
          message: `"${command}" ends with this RUN: the next instruction does not start in that directory`,
          fix: () => toWorkdir(analysis, step),
        });
      },
    },
  },
});

/** For a RUN that does nothing else. */
function toWorkdir({ dockerfile }: Analysis, { instruction, commands }: StepOf<'RUN'>): Fix | undefined {
  const [, directory, ...more] = commands[0]?.words ?? [];
  const isPlain = instruction.command?.form === 'shell' && instruction.heredocs.length + instruction.flags.length === 0;
  if (!isPlain || commands.length > 1 || !directory || more.length > 0) return undefined;
  return {
    title: `Write WORKDIR ${directory.text}`,
    edits: [{ span: instruction.span, newText: `${keyword(dockerfile, 'WORKDIR')} ${directory.text}` }],
  };
}
