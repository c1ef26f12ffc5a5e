import { lineBreak } from '../dockerfile/edits.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/model.ts';
import type { Edit } from '../ground/text.ts';
import { parseShell } from '../shell/parse.ts';

/**
 * Adds `&& command` to the end of a RUN in shell form, on a line of its own where the RUN has several, laid out like those. Undefined
 * where the text would then say something else: after a comment, a `&`, in a heredoc.
 */
export function appendCommand(
  { text, escape }: Dockerfile,
  { command, heredocs }: RunInstruction,
  added: string,
): Edit | undefined {
  if (command?.form !== 'shell' || heredocs.length > 0) return undefined;
  const { source, span } = command;
  const newText = joinerOf(source, escape, lineBreak(text)) + added;
  const options = { offset: span.start, escape, continued: true };
  const before = parseShell(source, options);
  const after = parseShell(source + newText, options);
  const last = after.commands.at(-1);
  const sound = before.ok && after.ok && after.commands.length === before.commands.length + 1;
  if (!sound || last?.joinedBy !== '&&' || last.context !== 'top') return undefined;
  return { span: { start: span.end, end: span.end }, newText };
}

/** What stands between two commands, as the RUN's other lines have it: `&&` first or last on the line. */
function joinerOf(source: string, escape: string, newLine: string): string {
  const lines = source.split(/\r?\n/);
  if (lines.length === 1) return ' && ';
  const leading = lines.find((line) => /^\s*&&/.test(line));
  if (leading !== undefined) return ` ${escape}${newLine}${indentOf(leading)}&& `;
  const trailing = lines.findIndex((line) => /&&\s*[\\`]\s*$/.test(line));
  const next = lines[trailing + 1];
  if (trailing >= 0 && next !== undefined) return ` && ${escape}${newLine}${indentOf(next)}`;
  return ` ${escape}${newLine}${indentOf(lines[1] as string)}&& `;
}

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? '';
