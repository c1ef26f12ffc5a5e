/** How a Dockerfile is built, from what the user says, what names it, and where its sources are. */
import type { Build, BuildConclusion, BuildContext, Context, Repository } from '../context.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { baseName } from '../ground/path.ts';
import { nearest } from '../ground/suggest.ts';
import { ignoredBy, readDockerignore } from './dockerignore.ts';
import { folderOf, foldersUp, inFolder } from './paths.ts';
import { isThere, type Sources, sourcesOf } from './sources.ts';
import { within } from './within.ts';

export function concludeBuild(dockerfile: Dockerfile, context: Context): BuildConclusion {
  const { files, repository, dockerfile: path, choice } = context;
  if (files || !repository || path === undefined)
    return { folder: undefined, why: files ? 'given' : 'unknown', builds: [], others: [] };
  const all = repository.buildsOf(path);
  if (choice?.context !== undefined)
    return {
      folder: choice.context,
      why: 'chosen',
      builds: all.filter((build) => build.context === choice.context),
      others: [],
    };
  const sources = sourcesOf(dockerfile);
  const complete = (folder: string): boolean => missingIn(folder, repository, sources).length === 0;

  // A command may run in another folder than it seems; a declaration says what holds.
  const named = all.filter(
    (build) =>
      build.proof !== 'text' && build.context !== undefined && (build.proof === 'exact' || complete(build.context)),
  );
  const groups = grouped(named, dockerfile);
  const [first, ...others] = groups;
  if (first) return { folder: first[0]?.context, why: 'named', builds: first, others };
  const declared = all.filter(({ proof }) => proof !== 'text');
  if (declared.some(({ assembled }) => assembled))
    return { folder: undefined, why: 'unknown', builds: declared, others: [] };

  const shown = all.find(({ proof, context: folder }) => proof === 'text' && folder !== undefined && complete(folder));
  if (shown) return { folder: shown.context, why: 'named', builds: [shown], others: [] };
  // Somebody builds it in a folder that is not known: where the sources do not tell, it is any.
  if (declared.length > 0 && sources.paths.length === 0)
    return { folder: undefined, why: 'unknown', builds: declared, others: [] };
  return { ...searched(path, repository, sources), builds: declared, others: [] };
}

/** Builds that agree on the context and on what they give to arguments of this Dockerfile; who declares before who calls. */
function grouped(builds: readonly Build[], { instructions }: Dockerfile): readonly (readonly Build[])[] {
  const declared = new Set(
    instructions.flatMap((each) => (each.keyword === 'ARG' ? each.pairs.map(({ name }) => name.value) : [])),
  );
  const groups = new Map<string, Build[]>();
  for (const build of builds) {
    const given = build.args
      .filter(({ name, value }) => value !== undefined && declared.has(name.text))
      .map(({ name, value }) => [name.text, value])
      .sort();
    const key = JSON.stringify([build.context, given]);
    const same = groups.get(key);
    if (same) same.push(build);
    else groups.set(key, [build]);
  }
  return [...groups.values()];
}

/** What is not there, and nothing makes before the build. */
function missingIn(folder: string, { files, isMade }: Repository, { paths }: Sources): readonly string[] {
  const inside = within(files, folder);
  const ignored = readDockerignore(inside.read('.dockerignore') ?? '');
  return paths.filter(
    (path) =>
      isThere(inside, path) === false && ignoredBy(ignored, path) === undefined && !isMade(inFolder(folder, path)),
  );
}

/** The nearest folder with all the sources; else one with most of them, if what lacks is but misspelt or there is no other. */
function searched(path: string, repository: Repository, sources: Sources): Pick<BuildConclusion, 'folder' | 'why'> {
  const { files: root } = repository;
  const folders = foldersUp(folderOf(path));
  const own = folders[0] as string;
  if (sources.paths.length === 0) {
    const copies = sources.any && !holdsMore(root, own) && root.kind(inFolder(own, '.dockerignore')) !== 'file';
    return copies ? { folder: undefined, why: 'unknown' } : { folder: own, why: 'sources' };
  }
  const missing = folders.map((folder) => missingIn(folder, repository, sources));
  const present = folders.map((folder) => sources.paths.filter((each) => isThere(within(root, folder), each)).length);
  const only = folders.length === 1;
  const complete = folders.findIndex((_, at) => missing[at]?.length === 0 && (only || present[at]));
  if (complete >= 0) return { folder: folders[complete], why: 'sources' };
  const likely = folders.findIndex((folder, at) => {
    const lacks = missing[at] ?? [];
    const misspelt = lacks.every((each) => isMisspelt(each, within(root, folder)));
    return present[at] && (misspelt || (only && present[at] >= lacks.length));
  });
  return likely < 0 ? { folder: undefined, why: 'unknown' } : { folder: folders[likely], why: 'likely' };
}

/**
 * A folder with Dockerfiles and what belongs to them is hardly what is copied whole; below the root one with nothing but folders is not
 * either.
 */
const holdsMore = (root: BuildContext, folder: string): boolean =>
  (root.list(folder) ?? []).some(
    (name) =>
      (folder === '.' || !name.endsWith('/')) &&
      !/docker|container|^\.[^/]*$|^(README|LICENSE)|\.md$|\.ya?ml$|\.sh$|^Makefile$/i.test(name),
  );

function isMisspelt(path: string, files: BuildContext): boolean {
  const names = files.list(folderOf(path))?.map((name) => name.replace(/\/$/, ''));
  return names !== undefined && nearest(baseName(path), names) !== undefined;
}
