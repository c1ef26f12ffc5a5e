/** Fixes as edits of a text: those that fit together in one pass, and passes until nothing is left to fix. */
import { type Analysis, analyze } from '../analysis.ts';
import type { Config } from '../config/settings.ts';
import type { Context } from '../context.ts';
import type { Diagnosis, Fix } from '../finding.ts';
import { applyEdits, type Edit } from '../ground/text.ts';
import { lint } from './lint.ts';

/** A fix may open the way for another one; a rule whose fixes never come to an end is stopped here. */
const PASSES = 10;

export interface Fixed {
  readonly text: string;
  /** From the old text to the new one. */
  readonly edits: readonly Edit[];
  /** Number of findings fixed. */
  readonly applied: number;
}

/** Applies the preferred safe fix of each finding `only` lets through, pass by pass, until the text stays as it is. */
export function fixAll(
  text: string,
  context: Context,
  config: Config,
  only: (diagnosis: Diagnosis) => boolean = () => true,
): Fixed {
  let applied = 0;
  let current = text;
  let edits: readonly Edit[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const analysis = analyze(current, context);
    // Whoever shows the findings hears of rules that fail.
    const found = lint(analysis, config, { failed: () => {} }).filter(only);
    const merged = harmless(analysis, found.flatMap(preferredSafe));
    const next = applyEdits(current, merged.edits);
    if (next === current) break;
    applied += merged.applied;
    current = next;
    edits = pass === 0 ? merged.edits : [difference(text, current)];
  }
  return { text: current, edits, applied };
}

/**
 * Fixes that are safe one by one may not be so together, in a text that is half broken: where more problems were left than there are,
 * each that adds one is left out. Of many, none is made.
 */
function harmless({ text, context, problems }: Analysis, fixes: readonly Fix[]): ReturnType<typeof merge> {
  const leaves = (some: readonly Fix[]): number =>
    analyze(applyEdits(text, merge(some).edits), context).problems.length;
  if (leaves(fixes) <= problems.length) return merge(fixes);
  let kept: readonly Fix[] = [];
  for (const fix of fixes.length <= MOST_TRIED ? fixes : [])
    if (leaves([...kept, fix]) <= problems.length) kept = [...kept, fix];
  return merge(kept);
}

/** More fixes than are tried one by one. */
const MOST_TRIED = 50;

/** One edit from the old text to the new one, without what they have in common at both ends. */
export function difference(old: string, next: string): Edit {
  const most = Math.min(old.length, next.length);
  let start = 0;
  while (start < most && old[start] === next[start]) start++;
  let same = 0;
  while (same < most - start && old[old.length - 1 - same] === next[next.length - 1 - same]) same++;
  return { span: { start, end: old.length - same }, newText: next.slice(start, next.length - same) };
}

/** The fix that may be made unasked: the preferred one, if it is safe. */
export function preferredSafe({ fixes }: Diagnosis): readonly Fix[] {
  const [first] = fixes;
  return first?.safety === 'safe' ? [first] : [];
}

/** The edits of as many fixes as leave each other's places alone, in the order given; the very same edit counts once. */
export function merge(fixes: readonly Fix[]): { readonly edits: readonly Edit[]; readonly applied: number } {
  /** By stretch of text, so that an edit is compared with those near it only. */
  const taken = new Map<number, Edit[]>();
  const near = (edit: Edit): Edit[] => stretches(edit).flatMap((stretch) => taken.get(stretch) ?? []);
  const merged: Edit[] = [];
  let applied = 0;
  for (const { edits } of fixes) {
    if (edits.some((edit) => near(edit).some((other) => clash(other, edit)))) continue;
    for (const edit of edits) {
      if (near(edit).some((other) => same(other, edit))) continue;
      merged.push(edit);
      for (const stretch of stretches(edit)) taken.set(stretch, [...(taken.get(stretch) ?? []), edit]);
    }
    applied++;
  }
  return { edits: merged, applied };
}

const STRETCH = 256;

function stretches({ span: { start, end } }: Edit): number[] {
  const first = Math.floor(start / STRETCH);
  return Array.from({ length: Math.floor(end / STRETCH) - first + 1 }, (_, index) => first + index);
}

const same = (a: Edit, b: Edit): boolean =>
  a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;

/** Whether the outcome would depend on which of the two comes first. */
function clash(a: Edit, b: Edit): boolean {
  if (same(a, b)) return false;
  const [first, second] = a.span.start <= b.span.start ? [a.span, b.span] : [b.span, a.span];
  const inserts = first.start === first.end || second.start === second.end;
  return first.start === second.start || (inserts ? second.start <= first.end : second.start < first.end);
}
