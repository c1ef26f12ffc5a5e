/** Rules by the names people write in configuration files. */
import { nearest } from '../ground/suggest.ts';
import type { Span } from '../ground/text.ts';
import { namesOf, spelling } from '../ignores/spelling.ts';
import { rules } from '../rules/index.ts';
import type { Tell } from './configEntry.ts';

/** The spelling under which `severityOf` looks a rule up: its id, or the alias in the peer's own letter case. */
export const ruleName = (name: string): string | undefined => spelling(rules, name);

/** Ids and aliases; ids first, so that they win. */
export const ruleNames = (): readonly string[] => namesOf(rules);

/** Tells that a name is none of the candidates, and which is nearest, or a few of them. */
export function tellUnknown(tell: Tell, at: Span, what: string, name: string, candidates: readonly string[]): void {
  tell(at, () => {
    const near = nearest(name, candidates);
    const rest = near === undefined ? `: ${candidates.slice(0, 12).join(', ')} are.` : `; "${near}" is.`;
    return [`"${name}" is no ${what}${rest}`, { meant: near }];
  });
}
