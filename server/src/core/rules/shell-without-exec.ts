import type { Analysis } from '../analysis.ts';
import type { Step } from '../image/state/model.ts';
import { isBuiltin } from '../programs/packages/systemPrograms.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import { roleOf } from '../stages/roles.ts';

export default defineRule({
  id: 'shell-without-exec',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      if (!/sh"\s*,\s*"-/.test(analysis.text)) return;
      for (const stage of analysis.stages.stages) {
        const role = roleOf(stage);
        if (role === 'development' || role === 'test') continue;
        for (const step of processesOf(analysis, stage)) {
          const last = server(analysis, step);
          if (!last?.name) continue;
          const { start } = last.span;
          report({
            at: last.name.span,
            message: `"${last.name.text}" is a child of the shell, which does not pass on the signal of docker stop: add exec before it`,
            fix: { title: 'Insert exec', edits: [{ span: { start, end: start }, newText: 'exec ' }] },
          });
        }
      }
    },
  },
});

/** The last command of a script given to `sh -c` in exec form, where that shell keeps running beside it. */
function server(analysis: Analysis, { instruction, stage, commands }: Step): Command | undefined {
  if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') return undefined;
  const [shell] = commands;
  if (instruction.command?.form !== 'exec' || !shell || programOf(shell) !== 'sh') return undefined;
  // bash and BusyBox give their place to the last command by themselves, dash does not.
  if (analysis.image(stage).base?.shell.is !== 'dash') return undefined;
  // What follows the script is lost, which another rule says.
  if (instruction.command.words.length > 3) return undefined;
  const last = effectivesOf(shell).at(-1);
  if (!last?.name?.value || last === shell || last.conditional || last.pipeline || last.next === '&') return undefined;
  // What stands in front of it may be exec, or a program that knows what to do with signals.
  const alone = last.wrappers.length === 1 && last.assignments.length === 0;
  return alone && !isBuiltin(last.name.value) ? last : undefined;
}
