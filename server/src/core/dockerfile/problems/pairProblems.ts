import type { Assignment, AssignmentInstruction, Problem, Word } from '../model.ts';
import { asGuess, type Fix, problem, replacing } from './problem.ts';

/** More words without "=" behind a value than are meant as the rest of it. */
const MOST = 50;

/** Words of ENV and LABEL that are no `name=value`. */
export function pairProblems({ keyword, pairs, legacy }: AssignmentInstruction, buildkitAt: number): Problem[] {
  /** The fix that the words between two values have in common. */
  let common: Fix | undefined;
  return pairs.flatMap((pair, index) => {
    const { name, value, span } = pair;
    if (value !== undefined) {
      common = joined(pairs, index);
      return [];
    }
    const message = legacy
      ? `${keyword} names "${name.text}" and gives it no value. Write ${name.text}=value.`
      : `"${name.text}" has no "=". Write NAME=value, and put a value with blanks in quotes.`;
    const { end } = span;
    const fix = legacy ? asGuess(replacing(`Make ${name.text} empty`, { start: end, end }, '=')) : common;
    return [problem('lines', 'missing-value', span, message, { buildkitAt, fix })];
  });
}

/** The words after the value at `at` as its rest: `A=1 B C` is `A="1 B C"`, and `A= 1` is `A=1`. */
function joined(pairs: readonly Assignment[], at: number): Fix | undefined {
  const owner = pairs[at];
  if (owner?.value === undefined) return undefined;
  const rest: Word[] = [];
  for (let next = at + 1; next < pairs.length && pairs[next]?.value === undefined; next++) {
    if (rest.length === MOST) return undefined;
    rest.push((pairs[next] as Assignment).name);
  }
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
