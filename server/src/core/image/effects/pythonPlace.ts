/** Where Python installers put packages. */

import { joinPath, parentOf } from '../../ground/path.ts';
import type { Install } from '../../programs/reading/installers.ts';
import type { Command } from '../../shell/model.ts';
import { withAssignments } from '../../shell/resolve.ts';
import type { Running } from '../flow/running.ts';
import { look } from '../state/files.ts';

/**
 * The directory of the environment, or of the user's packages; undefined for the interpreter's own place, for what the
 * command's own arguments say, and where it is not known.
 */
export function pythonPlace(
  { draft, session }: Running,
  command: Command,
  { tool, subcommand, writes, flags }: Install,
  cwd: string | undefined,
): string | undefined {
  const environment = withAssignments(command, session.environment);
  const inProject = (path: string): string | undefined =>
    path.startsWith('/') || cwd !== undefined ? joinPath(cwd ?? '/', path) : undefined;
  if (tool === 'uv' && subcommand !== 'pip:install') {
    const moved = environment('UV_PROJECT_ENVIRONMENT');
    return writes && typeof moved === 'string' ? inProject(moved) : undefined;
  }
  if (tool === 'pip' && writes) return undefined;
  const active = environment('VIRTUAL_ENV');
  if (typeof active === 'string' && active.startsWith('/')) return active;
  if (tool === 'pipenv')
    return /^(1|true|yes|on)$/i.test(environment('PIPENV_VENV_IN_PROJECT') ?? '') &&
      !flags.options.some(({ name }) => name === '--system')
      ? inProject('.venv')
      : undefined;
  const called = /^(\/.+)\/bin\/(pip[\d.]*|python[\d.]*|poetry|uv)$/.exec(command.name?.value ?? '')?.[1];
  if (called !== undefined) return /^\/usr(\/local)?$/.test(called) ? undefined : called;
  if (tool !== 'pip') return undefined;
  const home = environment('HOME');
  if (flags.options.some(({ name }) => name === '--user'))
    return typeof home === 'string' ? joinPath(home, '.local') : undefined;
  return onPath(environment('PATH') ?? '', (directory) => {
    const found = look(draft.files, `${directory}/pip`, { left: 20 });
    return found?.known === true && found.value !== undefined;
  });
}

/** `/opt/venv` where `PATH` leads to the pip of `/opt/venv/bin` first. */
function onPath(path: string, hasPip: (directory: string) => boolean): string | undefined {
  for (const directory of path.split(':')) {
    if (/^\/(usr\/(local\/)?)?s?bin$/.test(directory)) return undefined;
    if (directory.endsWith('/bin') && hasPip(directory)) return parentOf(directory);
  }
  return undefined;
}
