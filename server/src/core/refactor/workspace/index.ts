/** The workspaces of a build context. */
import type { BuildContext } from '../../context.ts';
import type { Stack } from '../stack.ts';
import { stacks } from '../stacks/index.ts';
import type { Workspace } from './model.ts';

/**
 * That of a language, or the first there is. Undefined for a project of one package, and for one whose packages are all
 * libraries.
 */
export function workspaceOf(files: BuildContext | undefined, stack?: Pick<Stack, 'workspace'>): Workspace | undefined {
  if (!files) return undefined;
  for (const { workspace } of stack ? [stack] : stacks) {
    const found = workspace?.(files);
    if (found?.members.some(({ runs }) => runs)) return found;
  }
  return undefined;
}
