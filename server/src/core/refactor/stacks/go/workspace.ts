/** Modules of Go with several programs, and workspaces of several modules. */
import type { BuildContext } from '../../../context.ts';
import { baseName } from '../../../ground/path.ts';
import type { Member, Workspace } from '../../workspace/model.ts';
import { goFilesIn, programsIn } from './sources.ts';

/** Programs below the root, of which the one named after the module is what it is about. */
export function goPrograms(files: BuildContext): Workspace | undefined {
  if (files.kind('go.mod') !== 'file' && files.kind('go.work') !== 'file') return undefined;
  const module = moduleName(files.read('go.mod'));
  const members = programsIn(goFilesIn(files))
    .filter((folder) => folder !== '.')
    .map((folder): Member => {
      const name = baseName(folder);
      return { folder, name, runs: true, preferred: name === module, manifest: 'main.go', needs: [] };
    });
  return { kind: 'go', members, manifests: ['go.mod', 'go.sum'] };
}

/** The last part of the module's path, as the toolchain names its program. */
export function moduleName(mod: string | undefined): string | undefined {
  const path = /^module\s+"?([\w./~-]+)/m.exec(mod ?? '')?.[1];
  return path === undefined ? undefined : baseName(path.replace(/\/v\d+$/, ''));
}
