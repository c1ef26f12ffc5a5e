/** The repository a folder is in: files at its root may say how the Dockerfiles below are built. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildContext } from '../core/context.ts';
import { buildContext } from './buildContext.ts';

/** Deeper than anyone nests projects. */
const DEEPEST = 12;

/** The root of the repository; undefined where the folder is that itself or is in none. */
export function repositoryOf(folder: string): BuildContext | undefined {
  let at = folder;
  for (let level = 0; level < DEEPEST; level++) {
    if (existsSync(join(at, '.git'))) return at === folder ? undefined : buildContext(at);
    const above = dirname(at);
    if (above === at) return undefined;
    at = above;
  }
  return undefined;
}
