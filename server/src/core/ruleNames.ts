/** Rules by the names people write: ids and aliases, in any case of letters. */
import { nearest } from './dockerfile/suggest.ts';
import { rules } from './rules/index.ts';

/** The spelling under which `severityOf` looks a rule up: its id, or the alias in the peer's own letter case. */
export function ruleName(name: string): string | undefined {
  const lower = name.toLowerCase();
  return ruleNames().find((each) => each.toLowerCase() === lower);
}

/** Ids and aliases; ids first, so that they win. */
export const ruleNames = (): string[] => [
  ...rules.map(({ id }) => id),
  ...rules.flatMap(({ sources }) => sources.map(({ id }) => id)),
];

/** `; "copy-from-index" is.`, or a few names that are, for the end of a message about one that is not. */
export function meant(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  return near === undefined ? `: ${candidates.slice(0, 12).join(', ')} are.` : `; "${near}" is.`;
}
