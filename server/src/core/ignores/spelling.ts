/** Rules by the names people write: ids and codes of peers, in any letter case. */
import type { Named } from '../finding.ts';
import { perObject } from '../ground/lazy.ts';
import { isShellcheckCode } from '../peers/shellcheck/codes.ts';

/** Ids and codes; ids first, so that they win. */
export const namesOf = (rules: readonly Named[]): readonly string[] => [
  ...rules.map(({ id }) => id),
  ...rules.flatMap(({ sources }) => sources.map(({ id }) => id)),
];

/** The name in the letter case of its rule; undefined for a name of none of the rules. */
export const spelling = (rules: readonly Named[], name: string): string | undefined =>
  isShellcheckCode(name) ? name.toUpperCase() : spellings(rules).get(name.toLowerCase());

const spellings = perObject(
  (rules: readonly Named[]): ReadonlyMap<string, string> =>
    new Map(
      namesOf(rules)
        .toReversed()
        .map((name) => [name.toLowerCase(), name]),
    ),
);
