import { keyword } from '../dockerfile/edits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-without-effect',
  sources: [{ tool: 'hadolint', id: 'DL3003', relation: 'inspired' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, { peer }) {
    if (peer !== undefined) return;
    const { dockerfile, stages, steps } = analysis;
    for (const stage of stages.stages) {
      for (const { instruction, commands } of steps(stage)) {
        if (instruction.keyword !== 'RUN') continue;
        const last = commands.at(-1);
        const [cd, directory, ...more] = last?.words ?? [];
        if (!last || cd?.value !== 'cd' || last.context !== 'top' || last.joinedBy === '||' || last.pipeline) continue;
        const whole =
          commands.length === 1 && instruction.command?.form === 'shell' && instruction.heredocs.length === 0;
        const moves = whole && directory !== undefined && more.length === 0 && instruction.flags.length === 0;
        report({
          at: cd.span,
          message: `"${last.words.map(({ text }) => text).join(' ')}" ends with this RUN: the next instruction starts where this one did`,
          fix: moves
            ? {
                title: `Write WORKDIR ${directory.text}`,
                edits: [{ span: instruction.span, newText: `${keyword(dockerfile, 'WORKDIR')} ${directory.text}` }],
              }
            : undefined,
        });
      }
    }
  },
});
