/** Folders of a build context by the patterns in which workspaces name their members. */
import type { BuildContext } from '../../context.ts';

const SKIPPED = /^(node_modules|target|dist|build|vendor|\..*)\/$/;
/** `**` leads no further down than anybody nests packages. */
const DEPTH = 4;

/** Sorted, each once; those that a pattern with `!` names are left out. */
export function foldersOf(files: BuildContext, patterns: readonly string[]): readonly string[] {
  const found = (pattern: string) => walk(files, '', pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/'));
  const left = new Set(patterns.filter((each) => each.startsWith('!')).flatMap((each) => found(each.slice(1))));
  const all = patterns.filter((each) => !each.startsWith('!')).flatMap(found);
  return [...new Set(all)].filter((folder) => !left.has(folder)).sort();
}

function walk(files: BuildContext, folder: string, [first, ...rest]: readonly string[], depth = 0): readonly string[] {
  if (first === undefined) return folder === '' ? [] : [folder];
  const at = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  if (!first.includes('*')) return files.kind(at(first)) === 'directory' ? walk(files, at(first), rest, depth) : [];
  const names = (files.list(folder === '' ? '.' : folder) ?? [])
    .filter((name) => name.endsWith('/') && !SKIPPED.test(name))
    .map((name) => name.slice(0, -1));
  if (first === '**')
    return [
      ...walk(files, folder, rest, depth),
      ...(depth < DEPTH ? names.flatMap((name) => walk(files, at(name), [first, ...rest], depth + 1)) : []),
    ];
  const pattern = new RegExp(`^${first.replace(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  return names.filter((name) => pattern.test(name)).flatMap((name) => walk(files, at(name), rest, depth));
}

/** Members in an order in which each comes behind those it needs; a circle is cut where it is met. */
export function needsOf(direct: ReadonlyMap<string, readonly string[]>, folder: string): readonly string[] {
  const ordered: string[] = [];
  const visit = (at: string, above: ReadonlySet<string>): void => {
    for (const next of direct.get(at) ?? []) {
      if (above.has(next) || ordered.includes(next)) continue;
      visit(next, new Set([...above, next]));
      ordered.push(next);
    }
  };
  visit(folder, new Set([folder]));
  return ordered;
}
