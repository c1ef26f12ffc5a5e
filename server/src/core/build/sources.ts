/** What a Dockerfile takes from its build context by names that need no build to be known. */
import type { BuildContext } from '../context.ts';
import type { Dockerfile, Word } from '../dockerfile/model.ts';
import { baseName, contextPath, globTest, isGlob, parentOf } from '../ground/path.ts';

export interface Sources {
  /** Paths and patterns, relative to the context. */
  readonly paths: readonly string[];
  /** The whole context is taken along. */
  readonly whole: boolean;
  /** Anything is taken, if only by a name that is not known. */
  readonly any: boolean;
}

export function sourcesOf({ instructions }: Dockerfile): Sources {
  const paths = new Set<string>();
  let whole = false;
  let any = false;
  const take = ({ value, variables }: Pick<Word, 'value' | 'variables'>): void => {
    if (/:\/\/|^git@/.test(value)) return;
    any = true;
    if (variables.length > 0) return;
    const path = contextPath(value);
    if (path === '.' || path === '*' || path === '**') whole = true;
    else paths.add(path);
  };
  for (const instruction of instructions) {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      if (!instruction.from) for (const word of instruction.sources) take(word);
    } else if (instruction.keyword === 'RUN')
      for (const mount of instruction.mounts) {
        const source = mount.option('source')?.value;
        if ((mount.type === 'bind' || mount.type === undefined) && !mount.option('from') && source) take(source);
      }
  }
  return { paths: [...paths], whole, any };
}

/** Whether a path or pattern is in a folder; undefined where it cannot be told. */
export function isThere(files: BuildContext, path: string): boolean | undefined {
  if (!isGlob(path)) {
    const kind = files.kind(path);
    return kind === 'unknown' ? undefined : kind !== 'absent';
  }
  const folder = contextPath(parentOf(`/${path}`));
  if (isGlob(folder)) {
    const fixed = folder
      .slice(0, folder.search(/[*?[]/))
      .replace(/[^/]*$/, '')
      .replace(/\/$/, '');
    return fixed === '' || files.kind(fixed) !== 'absent' ? undefined : false;
  }
  const matches = globTest(baseName(path));
  return (
    files.list(folder)?.some((name) => matches(name.replace(/\/$/, ''))) ??
    (files.kind(folder) === 'absent' ? false : undefined)
  );
}
