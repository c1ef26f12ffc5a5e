import type { Analysis } from '../analysis.ts';
import { keyword } from '../dockerfile/edits.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Step } from '../image/state/model.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { endlessness } from '../questions/serverCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'long-running-run',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { analysis, report }) {
        const { instruction: run } = step;
        for (const { outer, command } of commandsIn(step)) {
          if (!isAwaited(outer) || !isAwaited(command) || command.wrappers.includes('timeout')) continue;
          const why = endlessness(command, analysis.context.files);
          if (why === undefined) continue;
          report({
            at: command.span,
            message: `"${command.words.map(({ text }) => text).join(' ')}" ${why}, so this RUN never ends and the build hangs`,
            fix: commandFix(analysis, step, run),
          });
        }
      },
    },
  },
});

/** Waited for by the script: not in the background, no function's body, no condition. */
const isAwaited = ({ next, context, conditional, host, pipeline }: Command): boolean =>
  next !== '&' &&
  !conditional &&
  host === undefined &&
  pipeline === undefined &&
  (context === 'top' || context === 'group');

/** A RUN that only starts a server is most often meant to be the CMD. */
function commandFix({ dockerfile, steps }: Analysis, { stage, commands }: Step, run: RunInstruction): Fix | undefined {
  const [only] = commands;
  const words = only?.words.map(({ value }) => value);
  if (commands.length !== 1 || !only || !words || words.includes(undefined)) return undefined;
  if (only.redirects.length > 0 || only.assignments.length > 0 || run.heredocs.length > 0) return undefined;
  const taken = steps(stage).some(({ instruction: { keyword: each } }) => each === 'CMD' || each === 'ENTRYPOINT');
  if (taken) return undefined;
  const text = `${keyword(dockerfile, 'CMD')} [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  return { title: 'Turn RUN into CMD', edits: [{ span: run.span, newText: text }] };
}
