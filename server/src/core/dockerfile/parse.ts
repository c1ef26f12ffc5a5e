import { lineStarts, type Span } from '../ground/text.ts';
import { skipSpaces } from './characters.ts';
import { readDirectives } from './directives.ts';
import { draftOf } from './draft.ts';
import { openings, readBodies } from './heredoc.ts';
import { instructionOf } from './instruction.ts';
import { commentAt, lineCount, lineText, readLogicalLine } from './lines.ts';
import type { Comment, Dockerfile, Instruction, Problem } from './model.ts';
import { instructionProblems } from './problems/instructionProblems.ts';
import { lineProblems, longLineProblems } from './problems/lineProblems.ts';
import { problem } from './problems/problem.ts';

/**
 * Reads a Dockerfile as BuildKit does (`frontend/dockerfile/parser` and `instructions`). Takes any text, never throws,
 * and costs time in proportion to its length.
 */
export function parse(text: string): Dockerfile {
  const lines = lineStarts(text);
  const { directives, escape, problems: refused } = readDirectives(text, lines);
  const directiveAt = new Set(directives.map(({ span }) => span.start));
  const problems: Problem[] = [...refused, ...longLineProblems(text, lines)];
  const comments: Comment[] = [];
  const instructions: Instruction[] = [];
  let leading: Comment[] = [];
  const count = lineCount(text, lines);
  let line = 0;
  while (line < count) {
    const span = firstLine(text, lineText(text, lines, line), line);
    if (text[span.start] === '#') {
      const comment = commentAt(text, span);
      comments.push(comment);
      if (comment.text === '') leading = [];
      else if (!directiveAt.has(span.start)) leading.push(comment);
      line++;
      continue;
    }
    if (span.start === span.end) {
      line++;
      continue;
    }
    const logical = readLogicalLine(text, lines, line, span.start, escape);
    const draft = draftOf(logical.joined, escape);
    const opened = draft.heredocs ? openings(logical.joined) : { openings: [] };
    const { heredocs, next } = readBodies(text, lines, logical.next, opened.openings);
    const last = heredocs.at(-1);
    const keywordAt = draft.keywordSpan.start;
    const instruction = instructionOf(draft, {
      text,
      end: last === undefined ? logical.end : (last.terminator ?? last.body).end,
      index: instructions.length,
      heredocs,
      comments: logical.comments.filter((comment) => comment.span.start > keywordAt),
      blankLines: logical.blankLines.filter((blank) => blank.start > keywordAt),
      leading,
    });
    const found = [
      ...lineProblems(instruction, draft, text, opened.error),
      ...instructionProblems(instruction, draft, { text, previous: instructions.at(-1) }),
    ];
    // A line that is nothing but a continuation may stand before the keyword; BuildKit counts from there.
    for (const one of found) problems.push(keywordAt === span.start ? one : { ...one, buildkitAt: span.start });
    comments.push(...logical.comments);
    instructions.push(instruction);
    leading = [];
    line = next;
  }
  if (instructions.length === 0) problems.push(noInstructions(text, lines[Math.max(0, count - 1)] as number));
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text, lines, escape, directives, comments, instructions, problems };
}

/** The line without leading blanks, and without the byte order mark that may open the file. */
function firstLine(text: string, { start, end }: Span, line: number): Span {
  const from = line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
  return { start: skipSpaces(text, from, end), end };
}

function noInstructions(text: string, buildkitAt: number): Problem {
  const message = 'The file has no instruction. Begin with FROM and a base image.';
  return problem('lines', 'no-instructions', { start: 0, end: Math.min(1, text.length) }, message, { buildkitAt });
}
