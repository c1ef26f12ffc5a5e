/** The variables that images of a family set, as far as they hold for the tag in question. */
import type { EnvironmentFacts, FamilyFacts } from './baseFacts.ts';
import type { TagReading } from './baseTag.ts';
import type { Candidate } from './baseVariant.ts';
import { compareVersions } from './release.ts';

/** A variable's value; null where the image sets it to what is not known. */
export type BaseEnvironment = Readonly<Record<string, string | null>>;

/** What the family and its variants say; where it depends on what the tag does not tell, the variable's value is null. */
export function environmentOf(
  family: FamilyFacts,
  tag: string | undefined,
  read: TagReading,
  candidates: readonly Candidate[],
): BaseEnvironment {
  const env: Record<string, string | null> = {};
  for (const entry of candidates.length > 0 ? (family.env ?? []) : []) {
    const certain = applies(entry, tag, read, candidates);
    if (certain === false) continue;
    for (const [name, value] of Object.entries(entry.set)) env[name] = certain ? valueOf(value, read) : null;
  }
  const [first, ...others] = candidates;
  for (const [name, value] of Object.entries(first?.variant.env ?? {}))
    env[name] = others.every(({ variant }) => variant.env?.[name] === value) ? value : null;
  return env;
}

/** undefined: it may. */
function applies(
  { from, below, tag: pattern, variants }: EnvironmentFacts,
  tag: string | undefined,
  read: TagReading,
  candidates: readonly Candidate[],
): boolean | undefined {
  const fitting = candidates.filter(({ variant }) => variants === undefined || new RegExp(variants).test(variant.id));
  const named = pattern === undefined ? true : tag === undefined ? undefined : new RegExp(pattern).test(tag);
  if (fitting.length === 0 || named === false) return false;
  const all = [
    named,
    fitting.length === candidates.length ? true : undefined,
    from === undefined ? true : reaches(read, from),
    below === undefined ? true : not(reaches(read, below)),
  ];
  return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
}

const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? undefined : !answer);

/** Whether the tag's version is `bound` or later. `3` is the newest 3 there is while it is a current tag. */
function reaches({ version, current }: TagReading, bound: string): boolean | undefined {
  if (version === undefined) return current ? true : undefined;
  if (compareVersions(version, bound) >= 0) return true;
  return bound.startsWith(`${version}.`) ? (current ? true : undefined) : false;
}

/** `{version}` is the tag's version where it is a whole one, `{major}` its first number. */
function valueOf(value: string | null, { version }: TagReading): string | null {
  if (value?.includes('{version}'))
    return version && /^\d+\.\d+\.\d/.test(version) ? value.replace('{version}', version) : null;
  if (value?.includes('{major}')) return version ? value.replace('{major}', version.replace(/\..*/, '')) : null;
  return value;
}
