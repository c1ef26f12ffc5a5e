import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { is } from '../ground/fact.ts';
import type { Edit } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'cd-instead-of-workdir',
  sources: [{ tool: 'hadolint', id: 'DL3003', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  on: {
    step: {
      RUN(step, { analysis, report }) {
        const [first] = step.commands;
        // A cd in the middle of a script, or in a subshell, is where the script goes; only the first one is where it starts.
        if (!first || !startsElsewhere(first, step.commands)) return;
        report({
          at: first.span,
          message: `this RUN works in "${first.words[1]?.value}" from start to end: set the directory with WORKDIR`,
          fix: () => toWorkdir(analysis, step, first),
        });
      },
    },
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

/** Offered if the directory is the one the RUN is in already, or if the next instruction sets another one anyway. */
function toWorkdir(analysis: Analysis, { stage, before, instruction }: Step, cd: Command): Fix | undefined {
  const { text, dockerfile } = analysis;
  const directory = cd.words[1]?.value ?? '';
  const removal = withoutStart(text, instruction as RunInstruction, cd);
  if (!removal) return undefined;
  if (is(before.workdir, directory.replace(/(?<=.)\/+$/, ''))) return { title: 'Remove the cd', edits: [removal] };
  // The targets of mounts may be relative, too.
  if (instruction.flags.length > 0) return undefined;
  const next = stage.instructions.find(({ index }) => index > instruction.index);
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
