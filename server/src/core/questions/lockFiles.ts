/** Whether the lock file that a package manager goes by is there when it installs. */
import type { Analysis } from '../analysis.ts';
import { baseName, joinPath, parentsOf } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import type { lockOf } from '../programs/reading/tools.ts';
import type { InstallIn } from './packages.ts';
import { stepsBefore } from './stepsBefore.ts';

export type Lock = NonNullable<ReturnType<typeof lockOf>>;

/**
 * The manifest is there, and certainly nothing that says which versions; the lock file of a workspace lies above its parts. One
 * that a COPY names and the build context lacks is another rule's to tell.
 */
export function isLockAbsent(
  analysis: Analysis,
  { step, command }: InstallIn,
  directory: string,
  { manifest, files }: Lock,
): boolean {
  const state = step.stateAt(command);
  const isThere = state.path(joinPath(directory, manifest));
  if (!isThere.known || isThere.value === undefined) return false;
  if (isNamed(analysis, step, directory, (name) => files.includes(name))) return false;
  return [directory, ...parentsOf(directory)].every((at) =>
    files.every((file) => {
      const fact = state.path(joinPath(at, file));
      return fact.known && fact.value === undefined;
    }),
  );
}

/** A COPY into the directory has a source of such a name. */
export function isNamed(analysis: Analysis, step: Step, directory: string, isSuch: (name: string) => boolean): boolean {
  for (const { instruction, before } of stepsBefore(analysis, step)) {
    if (instruction.keyword !== 'COPY' || !instruction.destination) continue;
    const into = before.resolve(instruction.destination.value);
    if (!into.known || into.value !== directory) continue;
    if (instruction.sources.some(({ value }) => isSuch(baseName(value)))) return true;
  }
  return false;
}
