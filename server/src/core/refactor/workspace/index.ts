/** The workspaces of a build context. */
import type { BuildContext } from '../../context.ts';
import { stacks } from '../stacks/index.ts';
import type { Workspace } from './model.ts';

/** Undefined for a project of one package, and for one without applications. */
export function workspaceOf(files: BuildContext | undefined): Workspace | undefined {
  if (!files) return undefined;
  for (const { workspace } of stacks) {
    const found = workspace?.(files);
    if (found?.members.some(({ runs }) => runs)) return found;
  }
  return undefined;
}
