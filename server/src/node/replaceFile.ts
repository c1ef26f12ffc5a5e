/** Writing over a file that is there, so that a write that fails leaves the old bytes. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Permission bits, without the kind of the file. */
const MODE = 0o7777;

/**
 * Puts `text` in place of what a file holds. It is written beside it and takes its place when it is complete; mode and owner stay,
 * and of a link the file it leads to is replaced. Where that cannot be (no new file may be made there, the file has several names,
 * it is mounted by itself), it is written in place, and what was there is put back if that fails. Throws what the system says.
 */
export function replaceFile(path: string, text: string | Uint8Array): void {
  const file = realpathSync(path);
  const about = statSync(file);
  accessSync(file, constants.W_OK);
  if (!about.isFile()) writeFileSync(file, text);
  else if (about.nlink > 1 || !writtenBeside(file, about, text)) writeInPlace(file, text);
}

/** False where the folder or the place of the file does not let us. */
function writtenBeside(file: string, about: Stats, text: string | Uint8Array): boolean {
  const beside = join(dirname(file), `.${basename(file).slice(0, 200)}.${process.pid}.tmp`);
  let made: number;
  try {
    made = openSync(beside, 'wx', 0o600);
  } catch (error) {
    if (isForbidden(error)) return false;
    throw error;
  }
  try {
    try {
      writeFileSync(made, text);
      keepOwner(made, about);
      fchmodSync(made, about.mode & MODE);
      fsyncSync(made);
    } finally {
      closeSync(made);
    }
    renameSync(beside, file);
    return true;
  } catch (error) {
    rmSync(beside, { force: true });
    if (isForbidden(error)) return false;
    throw error;
  }
}

function keepOwner(made: number, { uid, gid }: Stats): void {
  if (process.getuid?.() !== uid || process.getgid?.() !== gid) fchownSync(made, uid, gid);
}

const isForbidden = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '');

function writeInPlace(file: string, text: string | Uint8Array): void {
  const before = readFileSync(file);
  try {
    writeFileSync(file, text);
  } catch (error) {
    try {
      writeFileSync(file, before);
    } catch {
      // What failed first is told.
    }
    throw error;
  }
}

/** Makes a new file; nothing is left of one that could not be written whole. Throws what the system says. */
export function createFile(path: string, text: string): void {
  const made = openSync(path, 'wx');
  try {
    writeFileSync(made, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(made);
  }
}
