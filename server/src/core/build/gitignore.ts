/**
 * `.gitignore`: patterns as git reads them, each file for its own folder (git-scm.com/docs/gitignore). A pattern without a slash inside
 * counts at any depth.
 */
import type { BuildContext } from '../context.ts';
import { type IgnorePattern, ignoredBy, readDockerignore } from './dockerignore.ts';
import { foldersUp, inFolder } from './paths.ts';

/** Whether git ignores a path of the repository, or a folder above it. */
export function gitignored(files: BuildContext): (path: string) => boolean {
  const read = new Map<string, readonly IgnorePattern[]>();
  const patternsOf = (folder: string): readonly IgnorePattern[] => {
    let patterns = read.get(folder);
    if (!patterns) {
      const names = files.list(folder);
      const text = names?.includes('.gitignore') ? files.read(inFolder(folder, '.gitignore')) : undefined;
      patterns = text === undefined ? [] : readDockerignore(asDockerignore(text));
      read.set(folder, patterns);
    }
    return patterns;
  };
  return (path) => {
    const folders = foldersUp(path).slice(1);
    return folders.some((folder) => {
      const patterns = patternsOf(folder);
      return (
        patterns.length > 0 && ignoredBy(patterns, folder === '.' ? path : path.slice(folder.length + 1)) !== undefined
      );
    });
  };
}

function asDockerignore(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const pattern = line.trimEnd();
      if (pattern === '' || pattern.startsWith('#')) return '';
      const [, negated = '', rest = ''] = /^(!?)(.*)$/.exec(pattern) ?? [];
      return /\/./.test(rest) ? `${negated}${rest}` : `${negated}**/${rest}`;
    })
    .join('\n');
}
