/** The files of a repository that matter to building, found in one bounded walk. */
import type { BuildContext } from '../context.ts';
import { buildFileKind } from './buildFiles.ts';
import { isDockerfileName } from './fileNames.ts';
import { inFolder } from './paths.ts';

/** Folders of others' code, of tools, and of what was built. */
export const FOREIGN =
  /^(node_modules|bower_components|vendor|third_party|third-party|\.git|\.hg|\.svn|\.venv|venv|\.tox|\.terraform|\.yarn|\.pnpm-store|\.next|\.nuxt|\.cache|__pycache__|site-packages|Pods|Carthage|\.gradle|\.idea|\.vs)$/;

/** Folders beyond these are not looked into. */
const MOST_FOLDERS = 8_000;

export interface Walk {
  readonly dockerfiles: readonly string[];
  readonly buildFiles: readonly string[];
}

/** Breadth first, so that what is left out of a huge repository lies deep. */
export function walk(files: BuildContext): Walk {
  const dockerfiles: string[] = [];
  const buildFiles: string[] = [];
  const folders = ['.'];
  for (let next = 0; next < folders.length && next < MOST_FOLDERS; next++) {
    const folder = folders[next] as string;
    for (const name of files.list(folder) ?? []) {
      const path = inFolder(folder, name);
      if (name.endsWith('/')) {
        if (!FOREIGN.test(name.slice(0, -1))) folders.push(path.slice(0, -1));
      } else if (isDockerfileName(name)) dockerfiles.push(path);
      else if (buildFileKind(path)) buildFiles.push(path);
    }
  }
  return { dockerfiles, buildFiles };
}
