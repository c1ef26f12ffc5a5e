/** Workspaces of Cargo, and Go modules with several programs. */
import type { BuildContext } from '../../context.ts';
import { baseName } from '../../ground/path.ts';
import { foldersOf } from './folders.ts';
import type { Workspace } from './model.ts';

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

export function goPrograms(files: BuildContext): Workspace | undefined {
  if (files.kind('go.mod') !== 'file') return undefined;
  const members = foldersOf(files, ['cmd/*'])
    .filter((folder) => (files.list(folder) ?? []).some((name) => isMain(name, files.read(`${folder}/${name}`))))
    .map((folder) => ({ folder, name: baseName(folder), runs: true, manifest: 'main.go', needs: [] }));
  return { kind: 'go', members, manifests: ['go.mod', 'go.sum'] };
}

const isMain = (name: string, source: string | undefined): boolean =>
  name.endsWith('.go') && !name.endsWith('_test.go') && (name === 'main.go' || /^package main\b/m.test(source ?? ''));
