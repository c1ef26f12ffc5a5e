/** What is known about a set of names (programs, users, groups): which exist, which do not, and where that was left open. */
import type { Fact, Reason } from '../../ground/fact.ts';
import { Versions } from '../../ground/versionedMap.ts';
import type { Opening } from '../../programs/packages/systemPrograms.ts';

interface Entry {
  readonly time: number;
  /** undefined: it may be there or not. */
  readonly present: boolean | undefined;
  readonly reason: Reason;
}

export interface Names {
  readonly time: number;
  readonly entries: Versions<Entry>;
  /** The latest of each kind. */
  readonly openings: Readonly<Partial<Record<Opening, { readonly time: number; readonly reason: Reason }>>>;
}

export const noNames = (): Names => ({ time: 0, entries: new Versions(), openings: {} });

export function setName(names: Names, name: string, present: boolean | undefined, reason: Reason): Names {
  const time = names.time + 1;
  return { ...names, time, entries: names.entries.set(name, { time, present, reason }) };
}

export function open(names: Names, opening: Opening, reason: Reason): Names {
  const time = names.time + 1;
  return { ...names, time, openings: { ...names.openings, [opening]: { time, reason } } };
}

/** What is known of a set that is one of several: names on which they do not agree may be there or not. */
export function joinNames(sets: readonly Names[]): Names {
  let result = noNames();
  for (const name of new Set(sets.flatMap(({ entries }) => [...entries.keys()]))) {
    const entries = sets.map(({ entries: each }) => each.get(name));
    const [first] = entries;
    const agreed = entries.every((entry) => entry !== undefined && entry.present === first?.present);
    const some = entries.find((entry) => entry !== undefined) as Entry;
    result = setName(result, name, agreed ? first?.present : undefined, some.reason);
  }
  for (const { openings } of sets)
    for (const [opening, at] of Object.entries(openings)) result = open(result, opening as Opening, at.reason);
  return result;
}

export const forkNames = (names: Names): Names => ({ ...names, entries: names.entries.fork() });

/**
 * Whether the set holds the name; `before` answers for what was there before anything was recorded. `mayAdd` says
 * whether an opening of a kind can have brought this name.
 */
export function findName(
  names: Names,
  name: string,
  before: () => Fact<boolean>,
  mayAdd: (opening: Opening, name: string) => boolean,
): Fact<boolean> {
  const entry = names.entries.get(name);
  if (entry?.present) return { known: true, value: true, reason: entry.reason };
  const fact: Fact<boolean> = entry ? toFact(entry) : before();
  if (!fact.known || fact.value) return fact;
  const opened = latest(names, entry?.time ?? 0, (opening) => mayAdd(opening, name));
  return opened ? { known: false, reason: opened } : fact;
}

const toFact = ({ present, reason }: Entry): Fact<boolean> =>
  present === undefined ? { known: false, reason } : { known: true, value: present, reason };

function latest(names: Names, since: number, relevant: (opening: Opening) => boolean): Reason | undefined {
  let found: { readonly time: number; readonly reason: Reason } | undefined;
  for (const [opening, at] of Object.entries(names.openings) as [Opening, typeof found][]) {
    if (at && at.time > since && at.time > (found?.time ?? -1) && relevant(opening)) found = at;
  }
  return found?.reason;
}
