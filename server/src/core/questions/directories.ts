/** Directories that can be compared though nobody knows where they are: below the working directory that the base image sets. */
import { joinPath } from '../ground/path.ts';
import type { ImageState, InstallStep, Step } from '../image/state/model.ts';

/** Stands for the working directory of a base image that is not known. */
const UNKNOWN_WORKDIR = '/{workdir}';

/** Absolute, or below the base image's working directory; undefined where WORKDIR itself cannot be told. */
export function directoryOf(state: ImageState, path: string): string | undefined {
  const resolved = state.resolve(path);
  if (resolved.known) return resolved.value;
  return state.workdir.known || state.workdirSetBy ? undefined : joinPath(UNKNOWN_WORKDIR, path);
}

/** Where an install runs. */
export function cwdOf({
  step: { before },
  cwd,
}: { readonly step: Step } & Pick<InstallStep, 'cwd'>): string | undefined {
  if (cwd.known) return cwd.value;
  return cwd === before.workdir ? directoryOf(before, '.') : undefined;
}
