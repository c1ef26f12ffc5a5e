/** The files below a folder, looked at when a rule asks and never outside of it. What was seen is kept. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { BuildContext } from '../core/context.ts';
import { contextPath } from '../core/ground/path.ts';
import { textOf } from './textFile.ts';

/** Manifests and lock files are read whole; what is larger is no text a rule would look into. */
const LARGEST = 4 << 20;

/** Milliseconds a listing is taken for true before its folder is asked whether it has changed. */
const FRESH = 1_000;

type Kind = ReturnType<BuildContext['kind']> | 'link';

interface Listing {
  /** undefined: the folder cannot be read. */
  readonly entries: ReadonlyMap<string, Kind> | undefined;
  /** Where it really is. */
  readonly place: string | undefined;
  readonly changed: number;
  checked: number;
}

/** `live`: the files may change while they are looked at, as they do in an editor. */
export function buildContext(folder: string, { live = false } = {}): BuildContext {
  const listings = new Map<string, Listing>();
  let real: string | undefined;
  const root = (): string => (real ??= attempt(() => realpathSync(folder)) ?? folder);

  function listing(path: string): Listing {
    const known = listings.get(path);
    if (known && (!live || isTrue(known))) return known;
    const place = path === '.' ? root() : placeOf(path);
    const about = live && place !== undefined ? attempt(() => statSync(place)) : undefined;
    const entries =
      place === undefined ? undefined : attempt(() => new Map(readdirSync(place, { withFileTypes: true }).map(kinds)));
    const made = { entries, place, changed: about?.mtimeMs ?? 0, checked: Date.now() };
    listings.set(path, made);
    return made;
  }

  function isTrue(known: Listing): boolean {
    const now = Date.now();
    if (now - known.checked < FRESH) return true;
    known.checked = now;
    const { place, changed } = known;
    return place !== undefined && attempt(() => statSync(place).mtimeMs) === changed;
  }

  /** The real place of a path; undefined where it is not there, or outside. */
  function placeOf(path: string): string | undefined {
    const { parent, name } = split(path);
    const above = listing(parent);
    const kind = above.entries?.get(name);
    if (above.place === undefined || kind === undefined) return undefined;
    const place = join(above.place, name);
    return kind === 'link' ? inside(place) : place;
  }

  function inside(place: string): string | undefined {
    const meant = attempt(() => realpathSync(place));
    return meant !== undefined && isBelow(meant, root()) ? meant : undefined;
  }

  function kindOf(path: string): ReturnType<BuildContext['kind']> {
    if (path === '.') return listing('.').entries ? 'directory' : 'unknown';
    const { parent, name } = split(path);
    const above = listing(parent);
    if (!above.entries) {
      const kind = parent === '.' ? 'unknown' : kindOf(parent);
      // Nothing lies below a file.
      return kind === 'absent' || kind === 'file' ? 'absent' : 'unknown';
    }
    const kind = above.entries.get(name) ?? 'absent';
    if (kind !== 'link') return kind;
    const link = join(above.place as string, name);
    const place = inside(link);
    if (place === undefined) return isDangling(link) ? 'absent' : 'unknown';
    return attempt(() => (statSync(place).isDirectory() ? 'directory' : 'file')) ?? 'unknown';
  }

  return {
    kind(path) {
      // What is above the context is not there for a build; what there is, is not known.
      if (path.split('/').includes('..') && kindOf(contextPath(path)) === 'absent') return 'unknown';
      return kindOf(contextPath(path));
    },
    read(path) {
      const clean = contextPath(path);
      const place = kindOf(clean) === 'file' ? placeOf(clean) : undefined;
      const text = place === undefined ? undefined : textOf(place, LARGEST);
      return text?.includes('\0') ? undefined : text;
    },
    list(path) {
      const { entries } = listing(contextPath(path));
      return entries && [...entries].map(([name, kind]) => (kind === 'directory' ? `${name}/` : name));
    },
  };
}

export const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function split(path: string): { readonly parent: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? { parent: '.', name: path } : { parent: path.slice(0, slash), name: path.slice(slash + 1) };
}

const kinds = (entry: Dirent): [string, Kind] => [
  entry.name,
  entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'unknown',
];

function isDangling(link: string): boolean {
  try {
    statSync(link);
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

/** A file may vanish or be closed to us at any moment; then it is not known. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
