/** Rules by the names people write: ids and aliases, in any case of letters. */

import { lazy } from '../ground/lazy.ts';
import { nearest } from '../ground/suggest.ts';
import type { Span } from '../ground/text.ts';
import { rules } from '../rules/index.ts';
import type { Tell } from './configEntry.ts';

/** ShellCheck's codes are rules wherever rules are named. */
export const isShellcheckCode = (name: string): boolean => /^SC\d{4}$/i.test(name);

/** The spelling under which `severityOf` looks a rule up: its id, or the alias in the peer's own letter case. */
export function ruleName(name: string): string | undefined {
  if (isShellcheckCode(name)) return name.toUpperCase();
  return spellings().get(name.toLowerCase());
}

const spellings = lazy(
  () =>
    new Map(
      ruleNames()
        .toReversed()
        .map((name) => [name.toLowerCase(), name]),
    ),
);

/** Ids and aliases; ids first, so that they win. */
export const ruleNames = (): string[] => [
  ...rules.map(({ id }) => id),
  ...rules.flatMap(({ sources }) => sources.map(({ id }) => id)),
];

/** Tells that a name is none of the candidates, and which is nearest, or a few of them. */
export function tellUnknown(tell: Tell, at: Span, what: string, name: string, candidates: readonly string[]): void {
  tell(at, () => {
    const near = nearest(name, candidates);
    const rest = near === undefined ? `: ${candidates.slice(0, 12).join(', ')} are.` : `; "${near}" is.`;
    return [`"${name}" is no ${what}${rest}`, { meant: near }];
  });
}
