import { nearest } from '../../ground/suggest.ts';
import { lineBreak } from '../edits.ts';
import { KEYWORDS } from '../keywords.ts';
import type { Heredoc, Instruction, Problem } from '../model.ts';
import { asGuess, type Fix, problem, replacing } from './problem.ts';

/** Heredocs that are open at the end of the file, or whose delimiter cannot be read. */
export function heredocProblems(
  instruction: Instruction,
  text: string,
  error: { readonly message: string; readonly span: Problem['span'] } | undefined,
): Problem[] {
  const found: Problem[] = [];
  const buildkitAt = instruction.keywordSpan.start;
  if (error !== undefined) {
    const message = 'The quotes of this heredoc delimiter do not match.';
    found.push(problem('lines', 'malformed-heredoc', error.span, message, { buildkitAt }));
  }
  const open = instruction.heredocs.find(({ terminator }) => terminator === undefined);
  if (open !== undefined) {
    const message = `The heredoc "${open.name}" never ends. Write ${open.name} alone on a line after its text.`;
    const fix = misspelt(open, text) ?? beforeInstruction(instruction, open, text) ?? missing(instruction, open, text);
    found.push(problem('lines', 'unterminated-heredoc', open.operator, message, { buildkitAt, fix }));
  }
  return found;
}

/** A line that is the delimiter but for blanks around it, its case or a slip. */
function misspelt({ name, body }: Heredoc, text: string): Fix | undefined {
  let start = body.start;
  for (const line of text.slice(body.start, body.end).split('\n')) {
    const word = line.trim();
    const end = start + line.replace(/\r$/, '').length;
    if (word !== '' && (word.toLowerCase() === name.toLowerCase() || isSlip(word, name)))
      return asGuess(replacing(`End the heredoc here, with ${name}`, { start, end }, name));
    start += line.length + 1;
  }
  return undefined;
}

const isSlip = (word: string, name: string): boolean =>
  name.length >= 3 && /^\w+$/.test(word) && nearest(word, [name]) === name;

/**
 * A line in the body that begins as this instruction does, with a keyword in the same case: the text was to end above it, and with the
 * delimiter at the end of the file it would swallow USER and CMD. Other heredocs of the instruction would be cut.
 */
function beforeInstruction(
  { keywordSpan, heredocs }: Instruction,
  { name, body }: Heredoc,
  text: string,
): Fix | undefined {
  if (heredocs.length > 1) return undefined;
  const upper = text[keywordSpan.start] === text[keywordSpan.start]?.toUpperCase();
  let start = body.start;
  let end = start;
  for (const line of text.slice(body.start, body.end).split('\n')) {
    const word = /^[A-Za-z]+(?=\s)/.exec(line)?.[0] ?? '';
    const cased = upper ? word.toUpperCase() : word.toLowerCase();
    if (word === cased && KEYWORDS.some((keyword) => keyword === word.toUpperCase()) && !SHELL_WORDS.has(word))
      return asGuess(replacing(`End the heredoc above ${word}`, { start: end, end }, `${name}${lineBreak(text)}`));
    start += line.length + 1;
    // Blank lines and comments belong to what follows.
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) end = start;
  }
  return undefined;
}

/** Keywords that are programs too. */
const SHELL_WORDS: ReadonlySet<string> = new Set(['env', 'shell', 'label', 'user', 'add', 'volume']);

/** The delimiter at the end, and those of the heredocs after it, which are open too. */
function missing({ heredocs, span: { end } }: Instruction, open: Heredoc, text: string): Fix {
  const names = heredocs.slice(heredocs.indexOf(open)).map(({ name }) => name);
  const newline = lineBreak(text);
  // With the line break of its last line, the body of an open heredoc ends at the start of a line.
  const ended = open.body.end > open.body.start && text[open.body.end - 1] === '\n';
  const lines = names.join(newline);
  return replacing(
    `Add ${names.join(' and ')} at the end`,
    { start: end, end },
    ended ? `${lines}${newline}` : `${newline}${lines}`,
  );
}
