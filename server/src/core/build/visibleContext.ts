/** Whether the files a host sees beside a Dockerfile are its build context. */
import type { BuildContext } from '../context.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { baseName, contextPath, globTest, isGlob, parentOf } from '../ground/path.ts';

/**
 * The folder of a Dockerfile is its build context most of the time, but not where `docker build -f docker/Dockerfile .` is
 * meant. It counts as such with a .dockerignore in it, and else unless fewer than half of the paths are there that the
 * Dockerfile copies by name, or it holds nothing but Dockerfiles: nobody builds an image of those.
 */
export function buildContextOf(
  { instructions }: Dockerfile,
  files: BuildContext | undefined,
): BuildContext | undefined {
  if (!files || files.kind('.dockerignore') === 'file') return files;
  const names = files.list('.');
  if (names?.length && names.every((name) => /docker|container/i.test(name))) return undefined;
  let present = 0;
  let absent = 0;
  for (const instruction of instructions) {
    if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.from) continue;
    for (const { value, variables } of instruction.sources) {
      if (variables.length > 0 || value.includes('://') || /^[./]*$/.test(value)) continue;
      const there = exists(files, contextPath(value));
      if (there === true) present++;
      else if (there === false) absent++;
    }
  }
  return absent > present ? undefined : files;
}

/** undefined where it cannot be told; a pattern is looked up in its last part only. */
function exists(files: BuildContext, path: string): boolean | undefined {
  if (!isGlob(path)) {
    const kind = files.kind(path);
    return kind === 'unknown' ? undefined : kind !== 'absent';
  }
  const folder = contextPath(parentOf(`/${path}`));
  if (isGlob(folder)) return undefined;
  const matches = globTest(baseName(path));
  return files.list(folder)?.some((name) => matches(name.replace(/\/$/, '')));
}
