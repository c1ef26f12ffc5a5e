/** Everything the engine and its images need lies in one folder, which may be deleted when nothing runs. */
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

export const state = process.env.SLIPWAY_REAL_STATE ?? '/var/tmp/slipway-real';

/** A path below the state folder; its directory exists. */
export function inState(...parts: readonly string[]): string {
  const path = join(state, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  return path;
}

/** A new, empty folder of that name, for one experiment. */
export function emptyFolder(name: string): string {
  const path = inState('work', `${name}-${process.pid}`);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/** Free bytes where the state folder is. */
export function freeBytes(): number {
  mkdirSync(state, { recursive: true });
  const { bavail, bsize } = statfsSync(state);
  return bavail * bsize;
}
