import type { Analysis } from '../analysis.ts';
import { lineBreak } from '../dockerfile/edits.ts';
import type { Instruction, RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { hadolintRuns } from '../peers/hadolint/commands.ts';
import { programOf } from '../programs/reading/effective.ts';
import { shippedStages } from '../questions/packages.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** Longer scripts were put into a RUN of their own for a reason. */
const SHORT = 2;

export default defineRule({
  id: 'consecutive-runs',
  sources: [{ tool: 'hadolint', id: 'DL3059', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'strict',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const message = (first: Instruction) =>
      `one RUN after another: with that of line ${lineNumber(analysis, first.span)} it could be one layer`;
    if (policy.peer === 'hadolint') {
      for (const [first, run] of pairsForHadolint(analysis)) report({ at: run.keywordSpan, message: message(first) });
      return;
    }
    for (const stage of shippedStages(analysis)) {
      let previous: Instruction | undefined;
      for (const instruction of stage.instructions) {
        if (
          instruction.keyword === 'RUN' &&
          previous?.keyword === 'RUN' &&
          belongTogether(analysis, previous, instruction)
        )
          report({
            at: instruction.keywordSpan,
            message: message(previous),
            fix: joined(analysis, previous, instruction),
          });
        previous = instruction;
      }
    }
  },
});

function belongTogether(analysis: Analysis, first: RunInstruction, second: RunInstruction): boolean {
  const [before, after] = [first, second].map((run) => analysis.step(run)?.commands.length ?? 0) as [number, number];
  return (
    flagsOf(first) === flagsOf(second) &&
    before > 0 &&
    after > 0 &&
    before < SHORT &&
    after < SHORT &&
    first.heredocs.length + second.heredocs.length === 0
  );
}

const flagsOf = ({ flags }: RunInstruction): string =>
  flags
    .map(({ name, value }) => `${name}=${value?.value}`)
    .sort()
    .join(' ');

/** What a command leaves to those behind it in the same shell. */
const LASTING = /^(cd|pushd|popd|export|set|unset|umask|exit|exec|trap|alias|ulimit|source|\.)$/;

/** `RUN a` and `RUN b` as `RUN a && b`, where both are plain commands and nobody wrote a comment in between. */
function joined(analysis: Analysis, first: RunInstruction, second: RunInstruction): Fix | undefined {
  const { dockerfile } = analysis;
  const [before, after] = [first, second].map((run) => analysis.step(run)?.commands[0]) as [Command?, Command?];
  const plain = [before, after].every(
    (command) =>
      command?.name && command.next === 'end' && command.context === 'top' && !LASTING.test(programOf(command) ?? ''),
  );
  if (
    !plain ||
    first.command?.form !== 'shell' ||
    second.command?.form !== 'shell' ||
    second.leading.length > 0 ||
    second.comments.length + first.comments.length > 0
  )
    return undefined;
  const span = { start: first.command.span.end, end: second.command.span.start };
  const newText = ` ${dockerfile.escape}${lineBreak(dockerfile.text)}    && `;
  return { title: 'Join it with the RUN before', edits: [{ span, newText }] };
}

/** After a finding hadolint goes on comparing with the RUN it began with. */
function pairsForHadolint(analysis: Analysis): readonly (readonly [RunInstruction, RunInstruction])[] {
  const count = new Map(
    hadolintRuns(analysis, { onbuild: false }).map(({ run, commands }) => [
      run,
      // ShellCheck takes `[` for syntax.
      commands.filter(({ name }) => name !== '[').length,
    ]),
  );
  const found: (readonly [RunInstruction, RunInstruction])[] = [];
  let remembered: RunInstruction | undefined;
  for (const instruction of analysis.dockerfile.instructions) {
    if (instruction.keyword !== 'RUN') {
      remembered = undefined;
      continue;
    }
    const isShort = (run: RunInstruction) => (count.get(run) ?? 0) < SHORT;
    if (remembered && flagsOf(remembered) === flagsOf(instruction) && isShort(remembered) && isShort(instruction))
      found.push([remembered, instruction]);
    else remembered = instruction;
  }
  return found;
}
