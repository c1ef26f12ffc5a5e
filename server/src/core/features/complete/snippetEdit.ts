/** A snippet put in as a command does: on the blank line of the cursor, else behind the instruction there. */
import type { Analysis } from '../../analysis.ts';
import { lineBreak } from '../../dockerfile/edits.ts';
import { type Edit, lineOf, lineSpan } from '../../ground/text.ts';
import { plainText, type Snippet } from './snippet.ts';
import { snippetText } from './snippets.ts';

export function snippetEdit(analysis: Analysis, snippet: Snippet, offset: number): Edit {
  const { text } = analysis;
  const { lines } = analysis.dockerfile;
  const own = lineSpan(text, lines, lineOf(lines, offset));
  const inside = analysis.dockerfile.instructions.find(
    ({ span, heredocs }) =>
      span.start <= own.end && own.start <= Math.max(span.end, ...heredocs.map(({ body }) => body.end)),
  );
  const body = snippetText(analysis, snippet, own.start).replaceAll('\n', lineBreak(text));
  if (!inside && text.slice(own.start, own.end).trim() === '') return edit(own.start, own.end, '', body, '');
  const last = Math.max(
    own.end,
    inside?.span.end ?? 0,
    ...(inside?.heredocs ?? []).map((each) => each.terminator?.end ?? each.body.end),
  );
  const next = lines[lineOf(lines, last) + 1];
  const gap = snippet.place === 'instruction' || snippet.place === 'head' ? '' : lineBreak(text);
  return next === undefined
    ? edit(text.length, text.length, lineBreak(text) + gap, body, '')
    : edit(next, next, gap, body, lineBreak(text) + gap);
}

const edit = (start: number, end: number, before: string, body: string, after: string): Edit => {
  const snippet = `${before}${body}${after}`;
  return { span: { start, end }, newText: plainText(snippet), snippet };
};
