/** Workspaces of Cargo. */
import type { BuildContext } from '../../../context.ts';
import { foldersOf } from '../../workspace/folders.ts';
import type { Workspace } from '../../workspace/model.ts';

export function cargoWorkspace(files: BuildContext): Workspace | undefined {
  const root = files.read('Cargo.toml') ?? '';
  const list = /^\[workspace\][^[]*?^members\s*=\s*\[([^\]]*)\]/m.exec(root)?.[1];
  if (list === undefined || /^\[package\]/m.test(root)) return undefined;
  const folders = foldersOf(
    files,
    [...list.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern as string),
  );
  const members = folders.flatMap((folder) => {
    const manifest = files.read(`${folder}/Cargo.toml`);
    const name = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/m.exec(manifest ?? '')?.[1];
    if (manifest === undefined || name === undefined) return [];
    const runs =
      /^\[\[bin\]\]/m.test(manifest) ||
      files.kind(`${folder}/src/main.rs`) === 'file' ||
      files.kind(`${folder}/src/bin`) === 'directory';
    return [{ folder, name, runs, manifest: 'Cargo.toml', needs: [] }];
  });
  return { kind: 'cargo', members, manifests: ['Cargo.toml', 'Cargo.lock'] };
}
