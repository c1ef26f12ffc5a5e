/**
 * Paths of the repository in the files that have images built: relative to a folder, sometimes from the repository's root, and with
 * pieces that only the build knows.
 */

/** In front of a path that begins at the root of the repository. */
export const ROOT = '\u0001';
/** Around the name of what is not known, inside a text. */
const HOLE = '\u0000';

export const hole = (name: string): string => HOLE + name.replaceAll(HOLE, '') + HOLE;

export const hasHole = (text: string): boolean => text.includes(HOLE);

/** A path seen from a folder of the repository; undefined outside it and for addresses. `.` is the root. */
export function pathFrom(folder: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^~|^[A-Za-z]:[\\/]/.test(path)) return undefined;
  if (path.startsWith('/')) return undefined;
  const rooted = path.startsWith(ROOT);
  const parts = rooted || folder === '.' ? [] : folder.split('/');
  for (const part of path.replace(ROOT, '').split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length === 0) return undefined;
    else parts.pop();
  }
  return parts.join('/') || '.';
}

export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');

export const inFolder = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`);

/** The folder and all above it, up to the root. */
export function foldersUp(folder: string): string[] {
  const all = [folder];
  for (let at = folder; at !== '.'; ) {
    at = folderOf(at);
    all.push(at);
  }
  return all;
}

/** What the unknown pieces of a path are, if it is this one: each a name of its own, the same name the same text. */
export function fill(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  const pieces = pattern.split(HOLE);
  let at = 0;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as string;
    if (index % 2 === 0) {
      if (!path.startsWith(piece, at)) return undefined;
      at += piece.length;
      continue;
    }
    const next = pieces[index + 1] ?? '';
    const last = index + 2 >= pieces.length;
    const end = last ? path.length - next.length : next === '' ? -1 : path.indexOf(next, at + 1);
    if (end <= at) return undefined;
    const value = path.slice(at, end);
    if ((found.get(piece) ?? value) !== value) return undefined;
    found.set(piece, value);
    at = end;
  }
  return at === path.length ? found : undefined;
}

/** The text with its unknown pieces in place, as far as they are told. */
export const filled = (pattern: string, values: ReadonlyMap<string, string>): string =>
  pattern
    .split(HOLE)
    .map((piece, index) => (index % 2 === 0 ? piece : (values.get(piece) ?? hole(piece))))
    .join('');
