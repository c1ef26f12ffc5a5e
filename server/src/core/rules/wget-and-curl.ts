import type { Analysis } from '../analysis.ts';
import type { Span } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { runCommands } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'wget-and-curl',
  sources: [{ tool: 'hadolint', id: 'DL4001', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  onbuild: true,
  on: {
    stage(stage, { analysis, report }) {
      if (!analysis.text.includes('wget') || !analysis.text.includes('curl')) return;
      const uses = downloads(analysis, stage);
      const [first] = uses;
      const second = uses.find(({ program }) => program !== first?.program);
      if (!first || !second) return;
      const { packages } = analysis.image(stage);
      // If the base image has both, either comes for free.
      if (!packages.has('curl') && !packages.has('wget')) return;
      report({
        at: second.at,
        message: `"${second.program}" does what ${first.program} already does in this stage: install only one of them`,
        related: [{ at: first.at, message: `the first ${first.program}` }],
      });
    },
  },
});

/** A command that may be skipped may be the way out if the other program is missing. */
const downloads = (analysis: Analysis, stage: Stage): readonly { readonly program: string; readonly at: Span }[] =>
  runCommands(analysis, [stage]).flatMap(({ command }) => {
    const program = programOf(command);
    return command.name && !command.conditional && (program === 'curl' || program === 'wget')
      ? [{ program, at: command.name.span }]
      : [];
  });
