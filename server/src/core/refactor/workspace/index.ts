/** Which workspace a build context holds, and which of its applications is meant. */
import type { BuildContext } from '../../context.ts';
import { cargoWorkspace, goPrograms } from './compiled.ts';
import { dotnetSolution, gradleModules, mavenModules } from './managed.ts';
import type { Workspace } from './model.ts';
import { nodeWorkspace } from './node.ts';

/** Undefined for a project of one package, and for one without applications. */
export function workspaceOf(files: BuildContext | undefined): Workspace | undefined {
  if (!files) return undefined;
  for (const read of [nodeWorkspace, cargoWorkspace, goPrograms, mavenModules, gradleModules, dotnetSolution]) {
    const found = read(files);
    if (found?.members.some(({ runs }) => runs)) return found;
  }
  return undefined;
}
