import { nearest } from '../../ground/suggest.ts';
import { lineBreak } from '../edits.ts';
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
    const fix = misspelt(open, text) ?? missing(instruction, open, text);
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
