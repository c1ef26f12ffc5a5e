import type { Span } from '../../ground/text.ts';
import type { Pass, Problem } from '../model.ts';

/** The passes of BuildKit's front end in order; it stops at the first pass that finds a problem. */
export const PASSES: readonly Pass[] = ['check', 'lines', 'instructions', 'bases', 'references', 'images', 'build'];

export type Fix = NonNullable<Problem['fix']>;

export const replacing = (title: string, span: Span, newText: string): Fix => ({ title, edits: [{ span, newText }] });

/** What is to be looked at before it is taken. */
export const asGuess = (fix: Fix): Fix => ({ ...fix, safety: 'unsafe' });

export const deleting = (title: string, span: Span): Fix => replacing(title, span, '');

/** Collects problems; `buildkitAt` and `fix` are left out where there are none. */
export function problem(
  pass: Pass,
  code: string,
  span: Span,
  message: string,
  more: {
    readonly fix?: Fix | undefined;
    readonly buildkitAt?: number | undefined;
    readonly wants?: string | undefined;
  } = {},
): Problem {
  return {
    code,
    message,
    span,
    pass,
    ...(more.buildkitAt === undefined ? {} : { buildkitAt: more.buildkitAt }),
    ...(more.wants === undefined ? {} : { wants: more.wants }),
    ...(more.fix === undefined ? {} : { fix: more.fix }),
  };
}

/** A problem of BuildKit's instruction reader. */
export const refuse = (code: string, span: Span, message: string, fix?: Fix | undefined): Problem =>
  problem('instructions', code, span, message, { fix });

/** The problem BuildKit would report: the first in place of the first pass that fails. */
export function firstOf(problems: readonly Problem[]): Problem | undefined {
  let first: Problem | undefined;
  for (const candidate of problems) {
    if (first === undefined || rank(candidate) < rank(first)) first = candidate;
  }
  return first;
}

const rank = ({ pass }: Problem): number => PASSES.indexOf(pass);
