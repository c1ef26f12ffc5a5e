/** Edits that several fixes make. Each touches the smallest range and keeps what stands around it. */
import { type Edit, type LineStarts, lineOf, type Span } from '../ground/text.ts';
import type { Dockerfile, Flag, Instruction } from './model.ts';

/** Takes a flag out together with the blanks behind it. */
export const withoutFlag = (text: string, { span }: Flag): Edit => withoutWord(text, span);

/** Takes a word out together with the blanks behind it, or before it at the end of a line. */
export function withoutWord(text: string, { start, end }: Span): Edit {
  let after = end;
  while (text[after] === ' ' || text[after] === '\t') after++;
  if (after < text.length && text[after] !== '\n' && text[after] !== '\r')
    return { span: { start, end: after }, newText: '' };
  let before = start;
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before--;
  return { span: { start: before, end }, newText: '' };
}

/** The line break the file uses. */
export const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Whole lines of a span, the last line break included. */
export function wholeLines(text: string, lines: LineStarts, { start, end }: Span): Span {
  return { start: lines[lineOf(lines, start)] as number, end: lines[lineOf(lines, end) + 1] ?? text.length };
}

/** Puts a line before an instruction, with the indentation that instruction has. */
export function lineBefore({ text, lines }: Dockerfile, { span }: Instruction, line: string): Edit {
  const start = lines[lineOf(lines, span.start)] as number;
  return { span: { start, end: start }, newText: text.slice(start, span.start) + line + lineBreak(text) };
}

/** Puts a line before an instruction and the comments right above it, which speak of it. */
export function lineAbove(dockerfile: Dockerfile, instruction: Instruction, line: string): Edit {
  const { text } = dockerfile;
  let { start } = instruction.span;
  for (const comment of instruction.leading.toReversed()) {
    if (/\n[ \t]*\r?\n/.test(text.slice(comment.span.end, start))) break;
    start = comment.span.start;
  }
  return lineBefore(dockerfile, { ...instruction, span: { start, end: instruction.span.end } }, line);
}

/** Puts a line after an instruction. */
export function lineAfter({ text, lines }: Dockerfile, { span }: Instruction, line: string): Edit {
  const first = lines[lineOf(lines, span.start)] as number;
  return { span: { start: span.end, end: span.end }, newText: lineBreak(text) + text.slice(first, span.start) + line };
}

/** A keyword in the casing the file uses. */
export function keyword({ instructions, text }: Dockerfile, name: string): string {
  const [first] = instructions;
  const lower = first && text.slice(first.keywordSpan.start, first.keywordSpan.end) === first.keyword.toLowerCase();
  return lower ? name.toLowerCase() : name.toUpperCase();
}
