import type { Edit, LineStarts, Span } from '../../ground/text.ts';
import type { Draft } from '../draft.ts';
import { longLines } from '../lines.ts';
import type { Instruction, Joined, Problem } from '../model.ts';
import { heredocProblems } from './heredocProblems.ts';
import { pairProblems } from './pairProblems.ts';
import { type Fix, problem } from './problem.ts';

/** What BuildKit's line parser refuses in one instruction, before anything is known of its kind. */
export function lineProblems(
  instruction: Instruction,
  draft: Draft,
  text: string,
  heredocError: { readonly message: string; readonly span: Span } | undefined,
): Problem[] {
  return [
    ...heredocProblems(instruction, text, heredocError),
    ...formProblems(instruction, draft, instruction.keywordSpan.start),
  ];
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
    return [problem('lines', 'json-not-strings', span, message, { buildkitAt, fix: asStrings(command) })];
  }
  if (instruction.keyword === 'ENV' || instruction.keyword === 'LABEL') return pairProblems(instruction, buildkitAt);
  return [];
}

/** Numbers, `true` and the like in quotes; nothing for what has arrays or objects in it. */
function asStrings(array: Joined): Fix | undefined {
  const { text } = array;
  const items: unknown = JSON.parse(text);
  if (!Array.isArray(items) || items.some((item) => typeof item === 'object' && item !== null)) return undefined;
  const edits = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s[\],"]+/g)]
    .filter(([item]) => !item.startsWith('"'))
    .flatMap(({ 0: item, index }) => [quoteAt(array.offsetAt(index)), quoteAt(array.offsetAt(index + item.length))]);
  return { title: 'Put every item in double quotes', edits };
}

const quoteAt = (at: number): Edit => ({ span: { start: at, end: at }, newText: '"' });

/** Lines of more bytes than BuildKit reads. */
export function longLineProblems(text: string, lines: LineStarts): Problem[] {
  return longLines(text, lines).map((line) => {
    const start = lines[line] as number;
    const span = { start, end: (lines[line + 1] ?? text.length + 1) - 1 };
    const message = 'This line has more than 65535 bytes, the most BuildKit reads. Break it with a line continuation.';
    return problem('lines', 'line-too-long', span, message, { buildkitAt: lines[Math.max(0, line - 1)] as number });
  });
}
