import { wholeLines } from '../dockerfile/edits.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cmd-ignored',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    stage(stage, { analysis, report }) {
      const { text, dockerfile } = analysis;
      const { entrypoint, cmd } = analysis.image(stage);
      // What a stage on top of it makes of them is told there.
      if (!entrypoint || !cmd || (entrypoint.stage !== stage && cmd.stage !== stage)) return;
      const { command, instruction } = entrypoint;
      // A shell gets the words of CMD as $0, $1, …: `ENTRYPOINT exec server "$0" "$@"` uses them.
      if (command.form !== 'shell' || /\$[@*0-9{]/.test(command.joined.text)) return;
      report({
        at: cmd.instruction.keywordSpan,
        message: `CMD has no effect: the ENTRYPOINT on line ${lineNumber(analysis, instruction.span)} is in shell form and takes no arguments`,
        fix:
          cmd.stage === stage
            ? () => ({
                title: 'Remove the CMD',
                edits: [{ span: wholeLines(text, dockerfile.lines, cmd.instruction.span), newText: '' }],
              })
            : undefined,
        related: [{ at: instruction.span, message: 'runs as "/bin/sh -c", which drops what follows' }],
      });
    },
  },
});
