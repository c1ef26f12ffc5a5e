import type { Analysis } from '../analysis.ts';
import { lineBreak } from '../dockerfile/edits.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { programOf } from '../programs/reading/effective.ts';
import { flagsOf } from '../questions/consecutiveRuns.ts';
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
  on: {
    instruction: {
      RUN(run, { analysis, report }) {
        const stage = analysis.stages.stageOf(run);
        const previous = analysis.dockerfile.instructions[run.index - 1];
        if (!stage || !shippedStages(analysis).has(stage) || previous?.keyword !== 'RUN') return;
        if (!belongTogether(analysis, previous, run)) return;
        report({
          at: run.keywordSpan,
          message: `consecutive RUN instructions: this one could share a layer with line ${lineNumber(analysis, previous.span)}`,
          fix: () => joined(analysis, previous, run),
        });
      },
    },
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
