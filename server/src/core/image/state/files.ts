/**
 * Which paths exist. Four things happen to a tree of files: a path is placed, a path is removed with all below it, a
 * directory is overlaid with the content of another tree, and something unknown goes on below a directory. A look-up
 * takes these in the order of time, newest first, and ends at what the base image has.
 */
import { type Fact, known, type Reason, unknown } from '../../ground/fact.ts';
import { below, PATH_MAX, parentsOf } from '../../ground/path.ts';
import { Versions } from '../../ground/versionedMap.ts';
import type { PathInfo } from './model.ts';

export type PathFact = Fact<PathInfo | undefined>;

const TOO_FAR: PathFact = unknown('too many copies lead to it');

/** Look-ups lead through other stages and back into more of them; a query may follow only so many. */
export interface Fuel {
  left: number;
  /** Who stays in its project by convention is taken to have done so: build tools, or scripts of the project too. */
  readonly byConvention?: 'tools' | 'scripts' | undefined;
  /** It is about a program of the system: somebody's code does not install one. */
  readonly ofSystem?: boolean;
}

/** Finds what is at `relative` ('' for the root) in an overlaid tree. */
export type Overlay = (relative: string, fuel: Fuel) => PathFact;

type NewEvent =
  | { readonly kind: 'placed'; readonly info: PathInfo; readonly reason: Reason }
  | { readonly kind: 'removed'; readonly reason: Reason }
  /** `whole`: the tree there is exactly that one, whatever was there before. */
  | { readonly kind: 'overlaid'; readonly overlay: Overlay; readonly whole: boolean };

type Event = NewEvent & {
  readonly time: number;
  readonly earlier: Event | undefined;
  /** The last one before it that says something about what is below the path, which a placing does not. */
  readonly earlierTree: Event | undefined;
  /** When the path was last placed and last removed; 0 for never. */
  readonly placedAt: number;
  readonly removedAt: number;
};

interface Disturbance {
  readonly time: number;
  readonly reason: Reason;
  readonly scope: Scope;
}

/**
 * What an unknown writer leaves alone. `all`: nothing. `project`: the system's own programs and libraries, which come with
 * packages. `top`: that and, by convention, the directories of the file system hierarchy. `convention`: whatever is
 * outside its project; it could write there, and tools of its kind do not. `script`: the same of a script of the project,
 * of which nobody knows what it calls.
 */
export type Scope = 'all' | 'project' | 'top' | 'script' | 'convention';

const SYSTEM =
  /^\/(bin|boot|dev|lib|lib32|lib64|libx32|proc|sbin|sys|usr\/(bin|sbin|lib|lib32|lib64|libexec|local\/s?bin))(\/|$)/;

interface Placed {
  readonly info: PathInfo;
  readonly earlier: Placed | undefined;
}

export interface Files {
  readonly time: number;
  readonly events: Versions<Event>;
  /** By directory: since when what is below it may be more than what is known. */
  readonly disturbed: Versions<Disturbance>;
  /** Paths that are values of variables, by the time they became so. */
  readonly named: Versions<number>;
  /** When a program last ran that may write where a variable says. */
  readonly written: Disturbance | undefined;
  readonly placed: Placed | undefined;
}

export const noFiles = (): Files => ({
  time: 0,
  events: new Versions(),
  disturbed: new Versions(),
  named: new Versions(),
  written: undefined,
  placed: undefined,
});

export const forkFiles = (files: Files): Files => ({
  ...files,
  events: files.events.fork(),
  disturbed: files.disturbed.fork(),
  named: files.named.fork(),
});

function happen(files: Files, path: string, event: NewEvent): Files {
  const time = files.time + 1;
  const earlier = files.events.get(path);
  const placedAt = event.kind === 'placed' ? time : (earlier?.placedAt ?? 0);
  const removedAt = event.kind === 'removed' ? time : (earlier?.removedAt ?? 0);
  const earlierTree = treeOf(earlier);
  const next: Event = { ...event, time, earlier, earlierTree, placedAt, removedAt };
  return { ...files, time, events: files.events.set(path, next) };
}

const treeOf = (event: Event | undefined): Event | undefined => (event?.kind === 'placed' ? event.earlierTree : event);

/** Puts something at a path; the directories above it exist then too. Nothing can be at a path that is too long for the system. */
export function place(files: Files, info: PathInfo, reason: Reason): Files {
  if (info.path.length > PATH_MAX) return files;
  let result = files;
  let removed = 0;
  for (const path of parentsOf(info.path).slice(0, -1).reverse()) {
    const last = files.events.get(path);
    removed = Math.max(removed, last?.removedAt ?? 0);
    if (last && last.placedAt > removed) continue;
    result = happen(result, path, { kind: 'placed', info: { path, kind: 'directory', origin: info.origin }, reason });
  }
  result = happen(result, info.path, { kind: 'placed', info, reason });
  return { ...result, placed: { info, earlier: files.placed } };
}

export const remove = (files: Files, path: string, reason: Reason): Files =>
  happen(files, path, { kind: 'removed', reason });

export const lay = (files: Files, path: string, overlay: Overlay): Files =>
  happen(files, path, { kind: 'overlaid', overlay, whole: false });

/** What is at a path and below it is from here on what `overlay` finds, and nothing else. */
export const replace = (files: Files, path: string, overlay: Overlay): Files =>
  happen(files, path, { kind: 'overlaid', overlay, whole: true });

/** From here on there may be more below `directory` than is known. */
export function disturb(files: Files, directory: string, reason: Reason, scope: Scope = 'all'): Files {
  const time = files.time + 1;
  const key = scope === 'convention' || scope === 'script' ? `:${scope}` : directory;
  const earlier = files.disturbed.get(key);
  // One record a directory: the wider scope stays, at the price of a doubt too many.
  const wider =
    directory === '/' && earlier && WIDTH.indexOf(earlier.scope) < WIDTH.indexOf(scope) ? earlier.scope : scope;
  return { ...files, time, disturbed: files.disturbed.set(key, { time, reason, scope: wider }) };
}

const WIDTH: readonly Scope[] = ['all', 'project', 'top', 'script', 'convention'];

/** Directories that an application at the root leaves alone. */
const HIERARCHY = /^\/(etc|home|media|mnt|opt|root|run|srv|tmp|usr|var)(\/|$)/;

/** From here on a variable has this path for its value: what runs later may write there. */
export function nameByVariable(files: Files, path: string): Files {
  const time = files.time + 1;
  return { ...files, time, named: files.named.set(path, time) };
}

/** A program ran that may write wherever a variable says. */
export function writeByVariable(files: Files, reason: Reason): Files {
  const time = files.time + 1;
  return { ...files, time, written: { time, reason, scope: 'all' } };
}

/**
 * What the Dockerfile put at an absolute path; undefined where it did nothing to it. With `base`, what the base image
 * has counts too.
 */
export function look(files: Files, path: string, fuel: Fuel): PathFact | undefined;
export function look(files: Files, path: string, fuel: Fuel, base: (path: string) => PathFact): PathFact;
export function look(files: Files, path: string, fuel: Fuel, base?: (path: string) => PathFact): PathFact | undefined {
  // What is unpacked from what was unpacked makes the path longer with every tree.
  if (path.length > PATH_MAX) fuel.left = 0;
  if (--fuel.left < 0) return TOO_FAR;
  const parents = [path, ...parentsOf(path)];
  const heads = parents.map((parent, at) => (at === 0 ? files.events.get(parent) : treeOf(files.events.get(parent))));
  let maybe: Reason | undefined;
  for (;;) {
    const at = newest(heads);
    const event = heads[at];
    if (!event) break;
    heads[at] = at === 0 ? event.earlier : event.earlierTree;
    if (event.kind === 'placed') return { known: true, value: event.info, reason: event.reason };
    if (event.kind === 'removed') {
      return (
        doubt(files, path, parents, event.time, maybe, fuel) ?? { known: true, value: undefined, reason: event.reason }
      );
    } else {
      const found = event.overlay(below(parents[at] as string, path) ?? '', fuel);
      if (fuel.left < 0) return TOO_FAR;
      if (found.known && found.value) return { ...found, value: { ...found.value, path } };
      if (event.whole) return (found.known && doubt(files, path, parents, event.time, maybe, fuel)) || found;
      if (!found.known) maybe ??= found.reason;
    }
  }
  const doubted = doubt(files, path, parents, 0, maybe, fuel);
  if (!base) return doubted;
  const fact = base(path);
  if (fact.known && fact.value) return fact;
  if (doubted || !fact.known) return doubted ?? fact;
  return parents.some((parent) => files.events.get(parent)) ? absent('nothing puts it there') : fact;
}

/** Unknown, if something after `since` may have put it there. */
function doubt(
  files: Files,
  path: string,
  parents: readonly string[],
  since: number,
  maybe: Reason | undefined,
  { byConvention, ofSystem }: Fuel,
): PathFact | undefined {
  if (maybe) return { known: false, reason: maybe };
  const { disturbed, named, written } = files;
  let last: Disturbance | undefined;
  const consider = (disturbance: Disturbance | undefined): void => {
    if (!disturbance || disturbance.time <= Math.max(since, last?.time ?? -1)) return;
    last = disturbance;
  };
  for (const parent of parents) {
    const disturbance = disturbed.get(parent);
    if (ofSystem && disturbance?.scope !== 'all') continue;
    if (byConvention && disturbance?.scope === 'top' && HIERARCHY.test(path)) continue;
    if (disturbance?.scope === 'all' || !SYSTEM.test(path) || SYSTEM.test(parent)) consider(disturbance);
    if (written && !ofSystem && (named.get(parent) ?? Number.POSITIVE_INFINITY) < written.time) consider(written);
  }
  if (!byConvention && !SYSTEM.test(path)) consider(disturbed.get(':convention'));
  if (byConvention !== 'scripts' && !SYSTEM.test(path)) consider(disturbed.get(':script'));
  return last && { known: false, reason: last.reason };
}

function newest(heads: readonly (Event | undefined)[]): number {
  let found = 0;
  for (let at = 1; at < heads.length; at++) {
    if ((heads[at]?.time ?? -1) > (heads[found]?.time ?? -1)) found = at;
  }
  return found;
}

/** The paths the Dockerfile put somewhere and that are still there, in order of place. */
export function placedPaths(files: Files): PathInfo[] {
  const paths: PathInfo[] = [];
  const seen = new Set<string>();
  for (let each = files.placed; each; each = each.earlier) {
    const { info } = each;
    if (seen.has(info.path)) continue;
    seen.add(info.path);
    const fact = look(files, info.path, { left: 8 });
    if (fact?.known && fact.value) paths.push(fact.value);
  }
  return paths.reverse();
}

export const absent = (text: string, at?: Reason['at']): PathFact => known(undefined, text, at);
