import type { Escape, Joined, VariableUse } from '../model.ts';
import { expand, type Use } from './expand.ts';

export { type Expansion, expand } from './expand.ts';

/** The variables BuildKit finds in joined text, outermost first; those before a syntax error where there is one. */
export function usesIn(source: Joined, escape: Escape): VariableUse[] {
  const uses: Use[] = [];
  expand(source.text, () => undefined, escape, { keepVariables: true, onUse: (use) => uses.push(use) });
  const span = (start: number, end: number) => ({
    start: source.offsetAt(start),
    end: end > start ? source.offsetAt(end - 1) + 1 : source.offsetAt(start),
  });
  return uses.map((use) => ({
    name: use.name,
    span: span(use.start, use.end),
    nameSpan: span(use.nameStart, use.nameStart + use.name.length),
    modifier: use.modifier,
    operand: use.modifier === undefined ? undefined : source.text.slice(use.operandStart, use.operandEnd),
  }));
}

/** The text without its quotes and escapes, variables as written; the text itself where quotes do not match. */
export function withoutQuotes(text: string, escape: Escape): string {
  const { result, error } = expand(text, () => undefined, escape, { keepVariables: true });
  return error === undefined ? result : text;
}
