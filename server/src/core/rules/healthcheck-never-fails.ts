import { slice } from '../ground/text.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { downloadOf } from '../questions/downloads.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'healthcheck-never-fails',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      if (!stage.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')) return;
      for (const { instruction, commands } of processesOf(analysis, stage)) {
        if (instruction.keyword !== 'HEALTHCHECK') continue;
        const all = commands.flatMap((each) => effectivesOf(each));
        const excuse = all.at(-1);
        if (excuse && all.length > 1 && excuse.joinedBy === '||' && succeeds(excuse)) {
          report({
            at: excuse.span,
            message: `"|| ${slice(analysis.text, excuse.span)}" makes every check succeed, even if the command before it fails`,
            fix: { title: 'Fail with exit 1', edits: [{ span: excuse.span, newText: 'exit 1' }] },
          });
          continue;
        }
        for (const command of all) {
          if (!command.name || !takesAnyAnswer(command)) continue;
          const { start, end } = command.name.span;
          const quoted = analysis.text[start] === '"';
          report({
            at: command.name.span,
            message: 'without -f, "curl" succeeds on an HTTP error: a server that answers 500 counts as healthy',
            fix: { title: 'Add -f', edits: [{ span: { start: end, end }, newText: quoted ? ', "-f"' : ' -f' }] },
          });
        }
      }
    },
  },
});

/** What people write behind `||` to be rid of a failure. */
const succeeds = (command: Command): boolean => {
  const program = programOf(command) ?? '';
  return /^(true|:|echo)$/.test(program) || (program === 'exit' && command.words[1]?.value === '0');
};

/** With these the status is asked for, or curl reads what to do from elsewhere. */
const ASKS = /^(-f|--fail|--fail-with-body|-w|--write-out|-K|--config)$/;

/** curl's exit status is what counts, and it only says that something has answered. */
function takesAnyAnswer(command: Command): boolean {
  const download = downloadOf(command);
  if (download?.program !== 'curl' || command.host || command.conditional) return false;
  const { flags, urls } = download;
  const isAsked = flags.options.some(({ name }) => ASKS.test(name));
  return !flags.uncertain && !isAsked && command.pipeline === undefined && urls.some(({ text }) => /http/.test(text));
}
