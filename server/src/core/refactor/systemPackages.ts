/** What packages of a language need of the system: headers and compilers to be installed, libraries and programs to run. */

export interface SystemNeeds {
  /** By package manager, as in Project.packages. */
  readonly build: Needed;
  readonly run: Needed;
}

type Needed = Readonly<Record<'apt-get' | 'apk', readonly string[]>>;

/** Names of packages, split at blanks, for Debian and for Alpine; no packages: a string without any. */
export interface Need {
  readonly build?: readonly [debian: string, alpine: string];
  readonly run?: readonly [debian: string, alpine: string];
}

export const NOTHING: SystemNeeds = { build: { 'apt-get': [], apk: [] }, run: { 'apt-get': [], apk: [] } };

export function systemNeeds(needs: readonly Need[]): SystemNeeds {
  const collect = (kind: 'build' | 'run', at: 0 | 1): readonly string[] =>
    [...new Set(needs.flatMap((need) => need[kind]?.[at].split(' ').filter((name) => name !== '') ?? []))].sort();
  const of = (kind: 'build' | 'run'): Needed => ({ 'apt-get': collect(kind, 0), apk: collect(kind, 1) });
  return { build: of('build'), run: of('run') };
}

/** The rows of a table that a project has. */
export const needsOf = (table: Readonly<Record<string, Need>>, has: (name: string) => boolean): readonly Need[] =>
  Object.entries(table).flatMap(([name, need]) => (has(name) ? [need] : []));
