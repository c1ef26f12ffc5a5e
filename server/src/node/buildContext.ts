/** The files beside a Dockerfile, read when a rule asks and never from outside their folder. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { BuildContext } from '../core/context.ts';
import { textOf } from './textFile.ts';

/** Manifests and lock files are read whole; what is larger is no text a rule would look into. */
const LARGEST = 4 << 20;

export function buildContext(folder: string): BuildContext {
  /** The real place of a path of the context; undefined when it is outside, 'absent' when there is nothing. */
  const place = (path: string): string | 'absent' | undefined => {
    try {
      const root = realpathSync(folder);
      const real = realpathSync(join(root, path));
      return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep) ? real : undefined;
    } catch (error) {
      return isMissing(error) ? 'absent' : undefined;
    }
  };
  return {
    kind(path) {
      const real = place(path);
      if (real === 'absent') return path.split('/').includes('..') ? 'unknown' : 'absent';
      if (real === undefined) return 'unknown';
      return attempt(() => (statSync(real).isDirectory() ? 'directory' : 'file')) ?? 'unknown';
    },
    read(path) {
      const real = place(path);
      if (real === undefined || real === 'absent') return undefined;
      const text = textOf(real, LARGEST);
      return text?.includes('\0') ? undefined : text;
    },
    list(path) {
      const real = place(path);
      if (real === undefined || real === 'absent') return undefined;
      return attempt(() =>
        readdirSync(real, { withFileTypes: true }).map((entry) =>
          entry.isDirectory() ? `${entry.name}/` : entry.name,
        ),
      );
    },
  };
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** A file may vanish or be closed to us at any moment; then it is not known. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
