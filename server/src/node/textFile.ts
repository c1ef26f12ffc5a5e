/** Reading files that somebody else may have put there: a pipe, a device or a file without end must not hold us up. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  /** There, and nothing to be read: the reason as the end of a sentence about the file. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'absent' };

/** The text of a regular file of at most `largest` bytes; folders and files that may not be read count as absent. */
export function readTextFile(path: string, largest: number): TextFile {
  let file: number;
  try {
    // A pipe would wait for a writer; the flag is not there on Windows.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return { kind: 'absent' };
  }
  try {
    const about = fstatSync(file);
    if (about.isDirectory()) return { kind: 'absent' };
    if (!about.isFile()) return { kind: 'refused', reason: 'is not a regular file' };
    if (about.size > largest) return { kind: 'refused', reason: `is larger than ${largest >> 10} kB` };
    return { kind: 'text', text: readFileSync(file, 'utf8') };
  } catch {
    return { kind: 'absent' };
  } finally {
    closeSync(file);
  }
}

/** As {@link readTextFile}, for those to whom a file that is refused is none. */
export function textOf(path: string, largest: number): string | undefined {
  const read = readTextFile(path, largest);
  return read.kind === 'text' ? read.text : undefined;
}
