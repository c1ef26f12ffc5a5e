import type { LineStarts, Span } from '../text.ts';
import type { Draft } from './draft.ts';
import { longLines } from './lines.ts';
import type { AssignmentInstruction, Instruction, Problem } from './model.ts';
import { problem } from './problem.ts';

/** What BuildKit's line parser refuses in one instruction, before anything is known of its kind. */
export function lineProblems(
  instruction: Instruction,
  draft: Draft,
  text: string,
  heredocError: { readonly message: string; readonly span: Span } | undefined,
): Problem[] {
  const found: Problem[] = [];
  const buildkitAt = instruction.keywordSpan.start;
  if (heredocError !== undefined) {
    found.push(
      problem('lines', 'malformed-heredoc', heredocError.span, 'The quotes of this heredoc delimiter do not match.', {
        buildkitAt,
      }),
    );
  }
  const open = instruction.heredocs.find(({ terminator }) => terminator === undefined);
  if (open !== undefined) {
    const { end } = instruction.span;
    // With the line break of its last line, the body of an open heredoc ends at the start of a line.
    const ended = open.body.end > open.body.start && text[open.body.end - 1] === '\n';
    found.push(
      problem(
        'lines',
        'unterminated-heredoc',
        open.operator,
        `The heredoc "${open.name}" never ends. Write ${open.name} alone on a line after its text.`,
        {
          buildkitAt,
          fix: {
            title: `Add ${open.name} at the end`,
            edits: [{ span: { start: end, end }, newText: ended ? `${open.name}\n` : `\n${open.name}` }],
          },
        },
      ),
    );
  }
  found.push(...formProblems(instruction, draft, buildkitAt));
  return found;
}

function formProblems(instruction: Instruction, draft: Draft, buildkitAt: number): Problem[] {
  if (instruction.keyword === 'ONBUILD') {
    if (instruction.trigger === undefined || draft.trigger === undefined) return [];
    return formProblems(instruction.trigger, draft.trigger, buildkitAt);
  }
  const { keyword, exec, command } = draft;
  if (exec === 'not-strings') {
    const span = { start: command.offsetAt(0), end: command.offsetAt(command.text.length) };
    const message = `The array of ${keyword} holds something that is no string. Put every item in double quotes.`;
    return [problem('lines', 'json-not-strings', span, message, { buildkitAt })];
  }
  if (instruction.keyword === 'ENV' || instruction.keyword === 'LABEL') return pairProblems(instruction, buildkitAt);
  return [];
}

function pairProblems({ keyword, pairs, legacy }: AssignmentInstruction, buildkitAt: number): Problem[] {
  const found: Problem[] = [];
  for (const { name, value, span } of pairs) {
    if (value !== undefined) continue;
    const message = legacy
      ? `${keyword} names "${name.text}" and gives it no value. Write ${name.text}=value.`
      : `"${name.text}" has no "=". Write NAME=value, and put a value with blanks in quotes.`;
    found.push(problem('lines', 'missing-value', span, message, { buildkitAt }));
  }
  return found;
}

/** Lines of more bytes than BuildKit reads. */
export function longLineProblems(text: string, lines: LineStarts): Problem[] {
  return longLines(text, lines).map((line) => {
    const start = lines[line] as number;
    const span = { start, end: (lines[line + 1] ?? text.length + 1) - 1 };
    const message = 'This line has more than 65535 bytes, the most BuildKit reads. Break it with a line continuation.';
    return problem('lines', 'line-too-long', span, message, { buildkitAt: lines[Math.max(0, line - 1)] as number });
  });
}
