/** What in a build context can be made an image of, and which of it is most likely wanted. */
import type { Analysis } from '../analysis.ts';
import type { BuildContext } from '../context.ts';
import { baseName } from '../ground/path.ts';
import { type Claim, isApplication, strength } from './claim.ts';
import { deployed } from './deployed.ts';
import { evidenceOf } from './evidence.ts';
import { aboutOf } from './projectLabels.ts';
import type { Stack } from './stack.ts';
import { stacks } from './stacks/index.ts';
import { workspaceOf } from './workspace/index.ts';

export interface Application {
  readonly stack: Stack;
  readonly claim: Claim;
  /** In the build context; '' for its root. */
  readonly folder: string;
  readonly name: string;
  /** The workspace itself names it as the one that is built or run. */
  readonly preferred?: boolean | undefined;
}

interface Ranked extends Application {
  readonly rank: number;
}

/** The most likely one first; `certain` if no other is as likely. */
export interface Applications {
  readonly all: readonly Application[];
  readonly certain: boolean;
}

/** In the root and in the workspaces of the build context. `wanted`: of one language. */
export function applications(analysis: Analysis, wanted?: Stack): Applications {
  const { files } = analysis.context;
  const named = files ? deployed(files) : [];
  const { title } = aboutOf(evidenceOf(analysis, undefined));
  const ranked = (wanted ? [wanted] : stacks)
    .flatMap((stack) => candidates(analysis, stack, stack === wanted))
    .map((each): Ranked => ({ ...each, rank: rankOf(each, named, title) }))
    .toSorted((a, b) => b.rank - a.rank);
  const [first] = ranked;
  const best = ranked.filter(({ folder }, at) => ranked.findIndex((each) => each.folder === folder) === at);
  return { all: best, certain: first === undefined || best[1] === undefined || best[1].rank < first.rank };
}

/** By folder or name; of a scoped name the part behind the scope is enough. */
export function applicationNamed({ all }: Applications, name: string): Application | undefined {
  const wanted = name.replace(/^\.\//, '').replace(/\/$/, '');
  return (
    all.find(({ folder }) => folder === wanted) ??
    all.find((each) => each.name === wanted) ??
    all.find((each) => each.name.replace(/^@[^/]+\//, '') === wanted)
  );
}

function candidates(analysis: Analysis, stack: Stack, asked: boolean): readonly Application[] {
  const root = stack.claim(evidenceOf(analysis, undefined, { stack }));
  // Who names a language knows better what its files are for.
  const own = isApplication(root) || (asked && root !== 'none') ? [{ stack, claim: root, folder: '', name: '.' }] : [];
  const members = workspaceOf(analysis.context.files, stack)?.members ?? [];
  const apps = members.flatMap(({ folder, name, runs, preferred }): Application[] => {
    if (!runs) return [];
    const claim = stack.claim(evidenceOf(analysis, undefined, { stack, app: folder }));
    return isApplication(claim) ? [{ stack, claim, folder, name, preferred }] : [];
  });
  return [...own, ...apps];
}

/** Folders of what accompanies an application, or does not run in a container. */
const ASIDE =
  /(^|\/)(docs?|documentation|website|examples?|samples?|demos?|playgrounds?|e2e|tests?|testing|__tests__|fixtures?|benchmarks?|bench|storybook|mobile|native|expo|desktop|electron|extension|xtask|tools?|scripts?|templates?|starters?|sandbox|migrat\w+|seeds?|AppHost|[\w-]+[-.](e2e|docs?|tests?|storybook|mobile|AppHost))($|\/)/i;

/** Names of what a repository is about, rather than of what helps it. */
const MAIN = /^(web|www|site|app|server|api|backend|main|core|service|gateway)$/;

/** What serves outranks what does not; then what is deployed by name, then the root, then what is called like the whole. */
function rankOf(
  { claim, folder, name, preferred }: Application,
  named: readonly string[],
  title: string | undefined,
): number {
  const aside = ASIDE.test(folder) ? 100 : 0;
  const last = baseName(folder);
  const wanted = preferred || named.some((each) => each === folder || each === name || name.endsWith(`/${each}`));
  const known = folder === '' ? 4 : last === title || name === title ? 2 : MAIN.test(last) ? 1 : 0;
  return strength(claim) * 10 + (wanted ? 5 : 0) + known - aside;
}

/** Applications in folders of the root that no workspace joins, for a root that has none itself. */
function applicationsBelow(analysis: Analysis): readonly Application[] {
  const { files } = analysis.context;
  if (!files) return [];
  return foldersBelow(files, '', 2).flatMap((folder) => {
    if (ASIDE.test(folder)) return [];
    const claims = stacks.map((stack) => ({ stack, claim: stack.claim(evidenceOf(analysis, undefined, { folder })) }));
    const best = claims.toSorted((a, b) => strength(b.claim) - strength(a.claim))[0];
    return best && isApplication(best.claim) ? [{ ...best, folder, name: folder }] : [];
  });
}

const SKIPPED = /^(\..*|node_modules|vendor|target|dist|build|out|bin|obj)$/;

function foldersBelow(files: BuildContext, folder: string, depth: number): readonly string[] {
  if (depth === 0) return [];
  return (files.list(folder === '' ? '.' : folder) ?? [])
    .filter((name) => name.endsWith('/') && !SKIPPED.test(name.slice(0, -1)))
    .flatMap((name) => {
      const path = folder === '' ? name.slice(0, -1) : `${folder}/${name.slice(0, -1)}`;
      return [path, ...foldersBelow(files, path, depth - 1)];
    });
}

/** Why there is nothing to make an image of, with the folders that have something. */
export function whyNone(analysis: Analysis): string {
  const below = applicationsBelow(analysis).map(({ folder }) => folder);
  if (below.length > 0)
    return `Nothing at the root is started or served; there are applications in ${below.join(', ')}.`;
  const library = stacks.find((stack) => stack.claim(evidenceOf(analysis, undefined, { stack })) === 'library');
  return library
    ? `This looks like a library in ${library.title}: nothing is started or served.`
    : 'No file tells what is started or served.';
}
