/** Where the third-party packages of a language are, and whether those for development are among them. */
import type { Instruction } from '../../dockerfile/model.ts';
import { type Fact, known, unknown } from '../../ground/fact.ts';
import { below, joinPath } from '../../ground/path.ts';
import type { Install } from '../../programs/reading/installers.ts';
import type { Stage } from '../../stages/model.ts';
import type { Contents, Draft } from './contents.ts';
import type { DependencySet } from './model.ts';

/** Languages whose packages lie in a directory that people copy between stages. */
const ECOSYSTEMS: ReadonlySet<string> = new Set(['node', 'python', 'conda', 'php', 'ruby', 'elixir', 'perl']);

/** Those that projects also install to the interpreter's own place. What npm or PEAR put there are tools. */
const GLOBAL: ReadonlySet<string> = new Set(['python', 'conda', 'ruby', 'perl']);

/** Where an interpreter's own packages are, in paths that people copy. */
const GLOBAL_PLACE =
  /^\/usr(\/local)?(\/lib(64)?)?$|\/(site|dist)-packages$|^\/usr\/local\/lib\/python[\d.]*$|^\/usr\/local\/lib\/node_modules$|^\/usr\/local\/bundle$|^\/opt\/conda$|^\/$/;

/** Records what an install brings; `paths` are its absolute targets, empty for the interpreter's own place. */
export function addDependencies(
  draft: Draft,
  install: Install,
  paths: readonly string[],
  by: { readonly instruction: Instruction; readonly stage: Stage; readonly line: string },
): void {
  if (!ECOSYSTEMS.has(install.ecosystem) || (paths.length === 0 && !GLOBAL.has(install.ecosystem))) return;
  for (const path of paths.length > 0 ? paths : [undefined]) {
    const before = draft.dependencies.find((each) => each.path === path && each.ecosystem === install.ecosystem);
    const set: DependencySet = {
      ecosystem: install.ecosystem,
      path,
      dev: devOf(install, before, by),
      install,
      instruction: by.instruction,
      stage: by.stage,
    };
    draft.dependencies = [...draft.dependencies.filter((each) => each !== before), set];
  }
}

const DEV_MANIFEST = /(^|[-_./])(dev|develop|development|test|tests|testing|lint)([-_.]|$)/i;

function devOf(
  install: Install,
  before: DependencySet | undefined,
  { instruction, line }: { readonly instruction: Instruction; readonly line: string },
): Fact<boolean> {
  const at = instruction.span;
  if (install.dev === true) return known(true, `${line} installs development dependencies too`, at);
  if (install.dev === false) return known(false, `${line} installs production dependencies only`, at);
  // Packages named one by one join what is there.
  if (before && (before.dev.known || install.packages.length > 0)) return before.dev;
  if (install.ecosystem === 'python' && install.manifests.some((file) => DEV_MANIFEST.test(file)))
    return known(true, `${line} installs ${install.manifests.find((file) => DEV_MANIFEST.test(file))}`, at);
  return unknown(`it is not known whether ${line} installs development dependencies`, at);
}

/** `npm prune --omit=dev`: the development dependencies go. */
export function pruneDependencies(draft: Draft, paths: readonly string[], install: Install, line: string): void {
  if (install.dev === true) return;
  const dev: Fact<boolean> =
    install.dev === false
      ? known(false, `${line} removes the development dependencies`, install.commandSpan)
      : unknown(`it is not known what ${line} removes`, install.commandSpan);
  const global = paths.length === 0 && GLOBAL.has(install.ecosystem);
  draft.dependencies = draft.dependencies.map((set) => {
    const meant = set.path === undefined ? global && set.ecosystem === install.ecosystem : paths.includes(set.path);
    return meant && set.dev.known && set.dev.value ? { ...set, dev } : set;
  });
}

/** A path was removed, and with it the packages below it. */
export function dropDependencies(draft: Draft, path: string): void {
  if (draft.dependencies.some((set) => set.path !== undefined && below(path, set.path) !== undefined))
    draft.dependencies = draft.dependencies.filter(
      (set) => set.path === undefined || below(path, set.path) === undefined,
    );
}

/** Packages that come along when `source` of another stage is copied to `into`. */
export function copyDependencies(draft: Draft, from: Contents, source: string, into: string): void {
  for (const set of from.dependencies) {
    let path: string | undefined;
    if (set.path !== undefined) {
      const rest = below(source, set.path);
      if (rest === undefined) continue;
      path = rest === '' ? into : joinPath(into, rest);
    } else if (!GLOBAL_PLACE.test(source)) continue;
    const others = draft.dependencies.filter((each) => each.path !== path || each.ecosystem !== set.ecosystem);
    draft.dependencies = [...others, { ...set, path }];
  }
}
