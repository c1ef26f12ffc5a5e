/** The repositories of the files that are looked at, each found, searched and read once. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type BuildIndex, repositoryOf } from '../core/build/repository.ts';
import { buildContext, isBelow } from './buildContext.ts';

/** Deeper than anyone nests projects. */
const DEEPEST = 24;

export interface Repositories {
  /** Of a file: its repository, and the file's path in it. */
  of(file: string): { readonly repository: BuildIndex; readonly path: string };
  /** Searches anew when asked again. */
  forget(): void;
}

/** `folders`: what was opened or named; the root for files that are in no repository. */
export function repositories(
  folders: () => readonly string[],
  options: { readonly live?: boolean } = {},
): Repositories {
  const roots = new Map<string, string>();
  const indexes = new Map<string, BuildIndex>();

  function rootOf(folder: string): string {
    const known = roots.get(folder);
    if (known !== undefined) return known;
    const root = repositoryAbove(folder) ?? folders().find((each) => isBelow(folder, each)) ?? folder;
    roots.set(folder, root);
    return root;
  }

  return {
    of(file) {
      const root = rootOf(dirname(file));
      let repository = indexes.get(root);
      if (!repository) {
        repository = repositoryOf(buildContext(root, options));
        indexes.set(root, repository);
      }
      return { repository, path: relative(root, file).split(sep).join('/') };
    },
    forget() {
      roots.clear();
      indexes.clear();
    },
  };
}

function repositoryAbove(folder: string): string | undefined {
  let at = folder;
  for (let level = 0; level < DEEPEST; level++) {
    if (existsSync(join(at, '.git'))) return at;
    const above = dirname(at);
    if (above === at) return undefined;
    at = above;
  }
  return undefined;
}
