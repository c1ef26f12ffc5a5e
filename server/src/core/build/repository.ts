/** What the files of a repository say about building its images: found once, read when a Dockerfile is asked about. */
import type { Build, BuildContext, Repository, TargetUse } from '../context.ts';
import { lazy } from '../ground/lazy.ts';
import { lineStarts } from '../ground/text.ts';
import { type BuildFileKind, buildFileKind } from './buildFiles.ts';
import { gitignored } from './gitignore.ts';
import { folderOf } from './paths.ts';
import { type Placed, place } from './place.ts';
import { contextNamesIn, targetsIn } from './targets.ts';
import { type Walk, walk } from './walk.ts';
import type { BuildFile, WrittenBuild } from './written.ts';

/** Larger than anybody writes by hand. */
const LARGEST = 400_000;

export interface BuildIndex extends Repository {
  readonly found: Walk;
  /** Dockerfiles that its files declare builds of, whatever they are called. */
  readonly declared: readonly string[];
  /** What one file builds, with the builds whose Dockerfile is not there. */
  read(path: string, text?: string): readonly (Placed & { readonly written: WrittenBuild })[];
}

export function repositoryOf(files: BuildContext): BuildIndex {
  const found = lazy(() => walk(files));
  const texts = lazy(() =>
    found().buildFiles.flatMap((path) => {
      const kind = buildFileKind(path);
      const text = files.read(path);
      return kind && text !== undefined && text.length <= LARGEST ? [{ path, kind, text }] : [];
    }),
  );
  const readFile = (path: string, kind: BuildFileKind, text: string) => {
    const lines = lineStarts(text);
    const places = { files, dockerfiles: found().dockerfiles, afterSteps: kind.steps !== false };
    return written({ path, folder: folderOf(path), text, read: (other) => files.read(other) }, kind).map((build) => ({
      written: build,
      ...place(build, path, lines, places),
    }));
  };
  const all = lazy(() =>
    texts().flatMap(({ path, kind, text }) => (kind.mentions.test(text) ? readFile(path, kind, text) : [])),
  );
  const byDockerfile = lazy(() => {
    const found = new Map<string, Build[]>();
    for (const { builds } of all()) {
      for (const build of builds) {
        const same = found.get(build.dockerfile);
        if (same) same.push(build);
        else found.set(build.dockerfile, [build]);
      }
    }
    const order = ['exact', 'script', 'text'];
    for (const builds of found.values()) builds.sort((a, b) => order.indexOf(a.proof) - order.indexOf(b.proof));
    return found;
  });
  const ignored = lazy(() => gitignored(files));
  const targets = lazy((): readonly TargetUse[] => texts().flatMap(({ path, text }) => targetsIn(path, text)));
  const namedContexts = lazy(() => [
    ...new Set([
      ...all().flatMap(({ written }) => (written.contexts ?? []).map(({ text }) => text)),
      ...texts().flatMap(({ text }) => contextNamesIn(text)),
    ]),
  ]);
  return {
    files,
    get found() {
      return found();
    },
    get declared() {
      return [...byDockerfile()].flatMap(([dockerfile, builds]) => (builds[0]?.proof === 'exact' ? dockerfile : []));
    },
    buildsOf: (dockerfile) => byDockerfile().get(dockerfile) ?? [],
    get targets() {
      return targets();
    },
    get namedContexts() {
      return namedContexts();
    },
    isMade: (path) => path !== '.' && (ignored()(path) || namesPath(texts(), path)),
    read(path, text = files.read(path)) {
      const kind = buildFileKind(path);
      return kind && text !== undefined && text.length <= LARGEST ? readFile(path, kind, text) : [];
    },
  };
}

/** The repository as one of its build files sees it. */
export const buildsBy = (repository: Repository, file: string): Repository => ({
  files: repository.files,
  buildsOf: (dockerfile) => repository.buildsOf(dockerfile).filter((build) => build.file === file),
  get targets() {
    return repository.targets;
  },
  get namedContexts() {
    return repository.namedContexts;
  },
  isMade: (path) => repository.isMade(path),
});

/** A file nested deeper than its reader can go builds nothing. */
function written(file: BuildFile, { read }: BuildFileKind): readonly WrittenBuild[] {
  try {
    return read(file);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Whether a script, a Makefile or a pipeline names the path, or the folder that holds it: then it may make it. */
function namesPath(texts: readonly { readonly path: string; readonly text: string }[], path: string): boolean {
  const parts = path.split('/');
  const names = parts.length > 1 ? [parts.slice(-2).join('/'), path] : [path];
  return texts.some(
    ({ path: file, text }) =>
      !/compose|bake|\.(md|rst|txt|adoc)$/i.test(file) && names.some((name) => hasWord(text, name)),
  );
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}
