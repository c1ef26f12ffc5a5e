import { nearest } from '../../ground/suggest.ts';
import type { FromInstruction, Problem, Word } from '../model.ts';
import { asGuess, deleting, refuse, replacing } from './problem.ts';

const STAGE_NAME = /^[a-z][a-z0-9\-_.]*$/;

/** The arguments of FROM: an image, and AS with a name. */
export function fromProblems({ words, keywordSpan, name }: FromInstruction): Problem[] {
  const [, second, third, fourth] = words;
  if (words.length === 0) {
    return [refuse('missing-argument', keywordSpan, 'FROM names no image. Write an image, a stage, or "scratch".')];
  }
  if (name !== undefined && !STAGE_NAME.test(name.text.toLowerCase())) {
    const cleaned = name.text
      .toLowerCase()
      .replace(/[^a-z0-9\-_.]+/g, '-')
      .replace(/^[^a-z]+/, '');
    const fix = STAGE_NAME.test(cleaned) ? replacing(`Rename to "${cleaned}"`, name.span, cleaned) : undefined;
    return [
      refuse(
        'invalid-stage-name',
        name.span,
        `"${name.text}" cannot name a stage: a name begins with a letter and goes on with letters, digits, "-", "_" and ".".`,
        fix,
      ),
    ];
  }
  if (words.length === 1 || name !== undefined || second === undefined) return [];
  const span = { start: second.span.start, end: (words.at(-1) ?? second).span.end };
  if (words.length === 2 && /^as$/i.test(second.text)) {
    return [
      refuse(
        'missing-stage-name',
        second.span,
        `"${second.text}" is followed by no name. Write one, or delete "${second.text}".`,
        asGuess(deleting(`Delete "${second.text}"`, { start: (words[0] as Word).span.end, end: second.span.end })),
      ),
    ];
  }
  const [image] = words as readonly [Word];
  const apart = words.length === 2 && (/^[:@]/.test(second.text) || /[:@/]$/.test(image.text));
  const isName = words.length === 2 && STAGE_NAME.test(second.text.toLowerCase());
  const fix = apart
    ? deleting(`Write ${image.text}${second.text}`, { start: image.span.end, end: second.span.start })
    : isName
      ? replacing(`Insert "AS" before "${second.text}"`, { start: second.span.start, end: second.span.start }, 'AS ')
      : third !== undefined && fourth === undefined && nearest(second.text, ['as']) !== undefined
        ? replacing('Change to AS', second.span, 'AS')
        : undefined;
  const message = `FROM takes an image and, after "AS", a name; "${words
    .slice(1)
    .map(({ text }) => text)
    .join(' ')}" is neither.`;
  return [refuse('malformed-from', span, message, fix)];
}
