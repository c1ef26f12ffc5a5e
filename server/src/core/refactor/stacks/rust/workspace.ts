/** Workspaces of Cargo. */
import type { BuildContext } from '../../../context.ts';
import { at, stringsIn, type Table } from '../../toml.ts';
import { foldersOf } from '../../workspace/folders.ts';
import type { Member, Workspace } from '../../workspace/model.ts';
import { cargo, namedBinaries } from './manifests.ts';

/** Undefined if the root is a program itself. */
export function cargoWorkspace(files: BuildContext): Workspace | undefined {
  const root = cargo(files.read('Cargo.toml'));
  const list = stringsIn(at(root, 'workspace', 'members'));
  if (list.length === 0 || (at(root, 'package') !== undefined && runs(files, '.', root))) return undefined;
  const excluded = stringsIn(at(root, 'workspace', 'exclude')).map((pattern) => `!${pattern}`);
  const named = foldersOf(files, stringsIn(at(root, 'workspace', 'default-members')));
  const members = foldersOf(files, [...list, ...excluded]).flatMap((folder): Member[] => {
    const manifest = cargo(files.read(`${folder}/Cargo.toml`));
    const name = at(manifest, 'package', 'name');
    if (typeof name !== 'string') return [];
    return [
      {
        folder,
        name,
        runs: runs(files, folder, manifest),
        preferred: named.includes(folder),
        manifest: 'Cargo.toml',
        needs: [],
      },
    ];
  });
  return { kind: 'cargo', members, manifests: ['Cargo.toml', 'Cargo.lock'] };
}

const runs = (files: BuildContext, folder: string, manifest: Table | undefined): boolean =>
  namedBinaries(manifest).length > 0 ||
  files.kind(`${folder}/src/main.rs`) === 'file' ||
  files.kind(`${folder}/src/bin`) === 'directory';
