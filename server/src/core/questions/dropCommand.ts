import type { Dockerfile, RunInstruction } from '../dockerfile/model.ts';
import type { Edit, Span } from '../ground/text.ts';
import { parseShell } from '../shell/parse.ts';

/**
 * Takes a command out of a RUN in shell form together with its `&&` or `;` and the line continuations around it. Undefined where
 * that would leave nothing to run or other commands than before, and where a comment stands in between.
 */
export function dropCommand(
  { text, escape }: Dockerfile,
  { command, heredocs }: RunInstruction,
  dropped: Span,
): Edit | undefined {
  if (command?.form !== 'shell' || heredocs.length > 0) return undefined;
  const { start, end } = command.span;
  const after = blanksAfter(text, dropped.end, end, escape);
  if (after < end && jointAt(text, after) === 0) return undefined;
  const before = blanksBefore(text, dropped.start, start, escape);
  const joint = jointAt(text, before - 2) === 2 ? 2 : text[before - 1] === ';' ? 1 : 0;
  const span =
    joint > 0
      ? { start: blanksBefore(text, before - joint, start, escape), end: dropped.end }
      : before === start && after < end
        ? { start: dropped.start, end: blanksAfter(text, after + jointAt(text, after), end, escape) }
        : undefined;
  if (!span || /^[ \t]*#/.test(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start))) return undefined;
  const options = { offset: start, escape, continued: true };
  const whole = parseShell(text.slice(start, end), options);
  const rest = parseShell(text.slice(start, span.start) + text.slice(span.end, end), options);
  const sound = whole.ok && rest.ok && rest.commands.length === whole.commands.length - 1 && rest.commands.length > 0;
  return sound ? { span, newText: '' } : undefined;
}

/** Length of `&&` or `;` at a place. */
const jointAt = (text: string, at: number): 0 | 1 | 2 => (text.startsWith('&&', at) ? 2 : text[at] === ';' ? 1 : 0);

const isBlank = (character: string | undefined): boolean => character !== undefined && ' \t\r\n'.includes(character);

const continuesAt = (text: string, at: number, escape: string): boolean =>
  text[at] === escape && /^[ \t]*\r?\n/.test(text.slice(at + 1, at + 200));

function blanksBefore(text: string, from: number, start: number, escape: string): number {
  let at = from;
  while (at > start && (isBlank(text[at - 1]) || continuesAt(text, at - 1, escape))) at--;
  return at;
}

function blanksAfter(text: string, from: number, end: number, escape: string): number {
  let at = from;
  while (at < end && (isBlank(text[at]) || continuesAt(text, at, escape))) at++;
  return at;
}
