import { withoutWord } from '../dockerfile/edits.ts';
import { slice } from '../ground/text.ts';
import { hadolintCommands, onItsLine } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { programById } from '../programs/reading/tools.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command, Word } from '../shell/model.ts';

export default defineRule({
  id: 'sudo',
  sources: [{ tool: 'hadolint', id: 'DL3004', relation: 'same', severity: 'error' }],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { nameSpan, run } of hadolintCommands(analysis, { onbuild: true }, 'sudo')) {
        tell(run, { at: nameSpan, message: '"sudo" hides who runs the command: USER says it' });
      }
      return;
    }
    for (const stage of analysis.stages.stages) {
      for (const step of analysis.steps(stage)) {
        const { instruction, commands } = step;
        if (instruction.keyword !== 'RUN' || !slice(analysis.text, instruction.span).includes('sudo')) continue;
        const calls = commands.filter((command) => programOf(command) === 'sudo' && becomesRoot(command));
        if (calls.length === 0 || !step.before.user.known) continue;
        const { root, name } = step.before.user.value;
        for (const { words } of calls) {
          const [sudo, next] = words as [Word, Word];
          const message = root
            ? '"sudo" changes nothing here: the step runs as root already'
            : `"sudo" makes "${name}" root, in the image too: "USER root" for this step and "USER ${name}" after it need no sudo`;
          const plain = /^[a-z./]/i.test(next.text) && slice(analysis.text, sudo.span) === 'sudo';
          const fix = { title: 'Remove sudo', edits: [withoutWord(analysis.text, sudo.span)] };
          report({ at: sudo.span, message, fix: root && plain ? fix : undefined });
        }
      }
    }
  },
});

/** With a command to run, and not as another user. */
function becomesRoot({ words }: Command): boolean {
  const options = parseOptions(words.slice(1), { ...programById('sudo')?.wraps?.options, stopAtPositional: true });
  return (
    options.positionals.length > 0 && !options.options.some(({ name }) => /^(-[ugl]|--(user|group|list))$/.test(name))
  );
}
