/** The Dockerfiles below a folder: by name, by the user's patterns, and where a name leaves it open by their text. */
import type { BuildContext } from '../context.ts';
import { ignoredBy, readDockerignore } from './dockerignore.ts';
import { hasDockerfileText, isDockerfileName, isDoubtfulName, isTemplateText } from './fileNames.ts';
import { gitignored } from './gitignore.ts';
import { inFolder } from './paths.ts';
import { FOREIGN } from './walk.ts';

interface Search {
  /** A folder of the files. */
  readonly below: string;
  /** Of paths below that folder; with `!` in front of files that are no Dockerfiles. The last one that fits counts. */
  readonly patterns: readonly string[];
}

/** Paths in order. Neither what git ignores nor what others brought along is searched; a template is no Dockerfile. */
export function dockerfilesIn(files: BuildContext, { below, patterns }: Search): readonly string[] {
  const found: string[] = [];
  const ignored = gitignored(files);
  const wanted = readDockerignore(patterns.filter((pattern) => !pattern.startsWith('!')).join('\n'));
  const unwanted = readDockerignore(
    patterns.flatMap((pattern) => (pattern.startsWith('!') ? pattern.slice(1) : [])).join('\n'),
  );
  const isWanted = (path: string, name: string): boolean => {
    const inside = below === '.' ? path : path.slice(below.length + 1);
    if (unwanted.length > 0 && ignoredBy(unwanted, inside)) return false;
    if (wanted.length > 0 && ignoredBy(wanted, inside)) return true;
    // A folder reached by a link, a pipe or a device of that name is none.
    if (!isDockerfileName(name) || files.kind(path) !== 'file') return false;
    const text = files.read(path);
    if (text === undefined) return true;
    return !isTemplateText(text) && (!isDoubtfulName(name) || hasDockerfileText(text));
  };
  const search = (folder: string): void => {
    for (const name of [...(files.list(folder) ?? [])].sort()) {
      const path = inFolder(folder, name.replace(/\/$/, ''));
      if (name.endsWith('/')) {
        if (!FOREIGN.test(name.slice(0, -1)) && !ignored(path)) search(path);
      } else if (isWanted(path, name) && !ignored(path)) found.push(path);
    }
  };
  search(below);
  return found;
}
