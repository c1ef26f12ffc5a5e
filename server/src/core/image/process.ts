/** What a container of an image starts. */

import type { ImageState, Process } from './model.ts';
import { baseName } from './path.ts';

/**
 * The instruction whose first word is the program a container starts: ENTRYPOINT, or CMD where no ENTRYPOINT takes it as
 * its arguments. Undefined where neither is set, or where the entrypoint of the base image is unknown or its own program.
 */
export function mainProcess({ entrypoint, cmd, base, baseLabel }: ImageState): Process | undefined {
  if (entrypoint) return hasWords(entrypoint) ? entrypoint : cmd;
  if (!cmd) return undefined;
  if (baseLabel === 'scratch' || base?.entrypoint?.length === 0) return cmd;
  const program = base?.entrypoint?.[0];
  // The script of that name in Docker's official images runs its arguments.
  return program !== undefined && baseName(program) === 'docker-entrypoint.sh' ? cmd : undefined;
}

/** `ENTRYPOINT []` takes back the entrypoint of the base image. */
const hasWords = ({ command }: Process): boolean => command.form === 'shell' || command.words.length > 0;
