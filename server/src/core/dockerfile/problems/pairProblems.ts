import type { Assignment, AssignmentInstruction, Problem } from '../model.ts';
import { asGuess, type Fix, problem, replacing } from './problem.ts';

/** Words of ENV and LABEL that are no `name=value`. */
export function pairProblems({ keyword, pairs, legacy }: AssignmentInstruction, buildkitAt: number): Problem[] {
  return pairs.flatMap((pair, index) => {
    const { name, value, span } = pair;
    if (value !== undefined) return [];
    const message = legacy
      ? `${keyword} names "${name.text}" and gives it no value. Write ${name.text}=value.`
      : `"${name.text}" has no "=". Write NAME=value, and put a value with blanks in quotes.`;
    const { end } = span;
    const fix = legacy ? asGuess(replacing(`Make ${name.text} empty`, { start: end, end }, '=')) : joined(pairs, index);
    return [problem('lines', 'missing-value', span, message, { buildkitAt, fix })];
  });
}

/** The words after a value as its rest: `A=1 B C` is `A="1 B C"`, and `A= 1` is `A=1`. */
function joined(pairs: readonly Assignment[], index: number): Fix | undefined {
  const at = pairs.slice(0, index).findLastIndex(({ value }) => value !== undefined);
  const owner = pairs[at];
  if (owner?.value === undefined) return undefined;
  const next = pairs.findIndex(({ value }, each) => each > at && value !== undefined);
  const rest = pairs.slice(at + 1, next < 0 ? undefined : next).map(({ name }) => name);
  const [first] = rest;
  const last = rest.at(-1);
  // A line continuation between the words, or quotes among them: something else is meant.
  if (first === undefined || last === undefined || /["'\\`]/.test(rest.map(({ text }) => text).join('')))
    return undefined;
  const { span, text } = owner.value;
  const words = [text, ...rest.map((word) => word.text)];
  const whole = { start: span.start, end: last.span.end };
  if (whole.end - whole.start !== words.join(' ').length) return undefined;
  if (text === '' && rest.length === 1)
    return asGuess(replacing(`Write ${owner.name.text}=${first.text}`, whole, first.text));
  const [, inner] = /^(?:"([^"\\]*)"|[^"'\\`]*)$/.exec(text) ?? [null];
  if (inner === null) return undefined;
  const value = [inner ?? text, ...words.slice(1)].join(' ').trim();
  return asGuess(replacing(`Put the value of ${owner.name.text} in quotes`, whole, `"${value}"`));
}
