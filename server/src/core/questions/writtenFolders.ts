/** What a program writes where it runs, and needs to be its user's own. */
import { valueOf } from '../ground/fact.ts';
import { below } from '../ground/path.ts';
import type { ImageState } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';

/**
 * Volumes that the stage declares, and a working directory of its own that nothing was put into: where else would it write. Sorted,
 * each once.
 */
export function writtenFolders(target: Stage, state: ImageState): readonly string[] {
  const declared = target.instructions.flatMap((each) =>
    each.keyword === 'VOLUME' ? (each.exec?.words ?? each.values).map(({ value }) => value) : [],
  );
  const workdir = valueOf(state.workdir);
  const at = target.instructions.findIndex((each) => each === state.workdirSetBy);
  const filled =
    workdir !== undefined &&
    target.instructions.some((each, index) => {
      if (each.keyword === 'RUN') return index > at;
      if ((each.keyword !== 'COPY' && each.keyword !== 'ADD') || !each.destination) return false;
      const { value } = each.destination;
      return value.startsWith('/') ? below(workdir, value) !== undefined : index > at;
    });
  const empty = workdir !== undefined && workdir !== '/' && at >= 0 && !filled ? [workdir] : [];
  const folders = [...declared, ...empty].filter((path) => /^\/[\w./-]+$/.test(path));
  return [...new Set(folders)].sort();
}

/** As one command; groups are named as users are. */
export function handOver(folders: readonly string[], user: string): string {
  const list = folders.join(' ');
  const owner = user.includes(':') ? user : `${user}:${user}`;
  return `mkdir -p ${list} && chown ${owner} ${list}`;
}

/** Releases of Elixir write below their own folder unless told otherwise. */
export function releaseVariables({ cmd, entrypoint, env }: ImageState): string | undefined {
  const starts = [entrypoint, cmd].some(
    (process) =>
      process !== undefined &&
      /\/rel\/(\w+)\/bin\/\1\b/.test(
        process.command.form === 'exec'
          ? process.command.words.map(({ value }) => value).join(' ')
          : process.command.joined.text,
      ),
  );
  return starts && !env.has('RELEASE_TMP') ? 'RELEASE_TMP=/tmp' : undefined;
}
