/** A folder of visible files as a build context of its own. */
import type { BuildContext } from '../context.ts';
import { joinPath } from '../ground/path.ts';

export function within(files: BuildContext, folder: string): BuildContext {
  if (folder === '.') return files;
  const inside = (path: string): string => `${folder}${joinPath('/', path)}`.replace(/\/$/, '');
  return {
    kind: (path) => files.kind(inside(path)),
    read: (path) => files.read(inside(path)),
    list: (path) => files.list(inside(path)),
  };
}
