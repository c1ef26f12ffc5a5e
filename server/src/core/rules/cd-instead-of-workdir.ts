import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { Instruction, RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { is } from '../ground/fact.ts';
import type { Edit } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { hadolintCommands, onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'cd-instead-of-workdir',
  sources: [{ tool: 'hadolint', id: 'DL3003', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const { nameSpan, run } of hadolintCommands(analysis, { onbuild: false }, 'cd')) {
        tell(run, { at: nameSpan, message: '"cd" moves for this RUN alone: WORKDIR says where instructions run' });
      }
      return;
    }
    for (const stage of analysis.stages.stages) {
      const steps = analysis.steps(stage);
      for (const [index, step] of steps.entries()) {
        const { instruction, commands } = step;
        const [first] = commands;
        // A cd in the middle of a script, or in a subshell, is where the script goes; only the first one is where it starts.
        if (instruction.keyword !== 'RUN' || !first || !startsElsewhere(first, commands)) continue;
        const directory = first.words[1]?.value as string;
        report({
          at: first.span,
          message: `this RUN works in "${directory}" from start to end: WORKDIR says so where every reader looks for it`,
          fix: fixOf(analysis, step, first, steps[index + 1]?.instruction),
        });
      }
    }
  },
});

/** `cd /directory && …`, and nothing goes elsewhere after that. */
function startsElsewhere({ words, context, next, redirects }: Command, [, ...rest]: readonly Command[]): boolean {
  const directory = words[1]?.value;
  if (words[0]?.value !== 'cd' || directory === undefined || words.length !== 2 || !directory.startsWith('/'))
    return false;
  if (context !== 'top' || next !== '&&' || redirects.length > 0) return false;
  return rest.length > 0 && !rest.some(({ name }) => name?.value === 'cd' || name?.value === 'pushd');
}

/** Offered where the directory is the one the RUN is in already, or where the next instruction sets another one anyway. */
function fixOf(
  { text, dockerfile }: Analysis,
  { before, instruction }: Step,
  cd: Command,
  next: Instruction | undefined,
): Fix | undefined {
  const directory = cd.words[1]?.value as string;
  const removal = withoutStart(text, instruction as RunInstruction, cd);
  if (!removal) return undefined;
  if (is(before.workdir, directory.replace(/(?<=.)\/+$/, ''))) return { title: 'Remove the cd', edits: [removal] };
  // The targets of mounts may be relative, too.
  if (instruction.flags.length > 0) return undefined;
  const [elsewhere] = next?.keyword === 'WORKDIR' ? next.values : [];
  if (!elsewhere?.value.startsWith('/')) return undefined;
  return {
    title: `Write WORKDIR ${directory}`,
    edits: [lineBefore(dockerfile, instruction, `${keyword(dockerfile, 'WORKDIR')} ${directory}`), removal],
  };
}

/** Takes `cd /directory &&` out, where it stands at the start of the text. */
function withoutStart(text: string, { command, heredocs }: RunInstruction, { span }: Command): Edit | undefined {
  if (command?.form !== 'shell' || heredocs.length > 0 || command.span.start !== span.start) return undefined;
  const [joiner] = /^\s*&&\s*(?:[\\`][ \t]*\r?\n\s*)?/.exec(text.slice(span.end, command.span.end)) ?? [];
  // A comment line may follow the continuation.
  return joiner === undefined || text[span.end + joiner.length] === '#'
    ? undefined
    : { span: { start: span.start, end: span.end + joiner.length }, newText: '' };
}
