/** Modules of Go with several programs. */
import type { BuildContext } from '../../../context.ts';
import { baseName } from '../../../ground/path.ts';
import { foldersOf } from '../../workspace/folders.ts';
import type { Workspace } from '../../workspace/model.ts';

export function goPrograms(files: BuildContext): Workspace | undefined {
  if (files.kind('go.mod') !== 'file') return undefined;
  const members = foldersOf(files, ['cmd/*'])
    .filter((folder) => (files.list(folder) ?? []).some((name) => isMain(name, files.read(`${folder}/${name}`))))
    .map((folder) => ({ folder, name: baseName(folder), runs: true, manifest: 'main.go', needs: [] }));
  return { kind: 'go', members, manifests: ['go.mod', 'go.sum'] };
}

const isMain = (name: string, source: string | undefined): boolean =>
  name.endsWith('.go') && !name.endsWith('_test.go') && (name === 'main.go' || /^package main\b/m.test(source ?? ''));
