/** Workspaces of npm, yarn and pnpm. */
import { parse } from 'yaml';
import type { BuildContext } from '../../../context.ts';
import { jsonOf } from '../../json.ts';
import { foldersOf, needsOf } from '../../workspace/folders.ts';
import type { Member, Workspace } from '../../workspace/model.ts';
import { frameworkAmong } from './frameworks.ts';

interface Manifest {
  readonly name?: unknown;
  readonly workspaces?: unknown;
  readonly packageManager?: unknown;
  readonly bin?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

export function nodeWorkspace(files: BuildContext): Workspace | undefined {
  const root = jsonOf(files.read('package.json')) as Manifest | undefined;
  const patterns = root && patternsOf(files, root);
  if (!patterns) return undefined;
  const manifests = new Map<string, Manifest>();
  for (const folder of foldersOf(files, patterns)) {
    const manifest = jsonOf(files.read(`${folder}/package.json`)) as Manifest | undefined;
    if (manifest) manifests.set(folder, manifest);
  }
  const direct = new Map([...manifests].map(([folder, manifest]) => [folder, localsOf(manifest, manifests)]));
  const members = [...manifests].map(
    ([folder, manifest]): Member => ({
      folder,
      name: typeof manifest.name === 'string' ? manifest.name : folder,
      runs: runs(files, folder, manifest),
      manifest: 'package.json',
      needs: needsOf(direct, folder),
    }),
  );
  return {
    kind: managerOf(files, root),
    members,
    manifests: files.list('.')?.filter((name) => SHARED.test(name)) ?? [],
  };
}

const SHARED =
  /^(package\.json|package-lock\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|bunfig\.toml|npm-shrinkwrap\.json|\.pnpmfile\.[cm]js|\.npmrc|\.yarnrc(\.yml)?)$/;

function patternsOf(files: BuildContext, { workspaces }: Manifest): readonly string[] | undefined {
  const pnpm = files.read('pnpm-workspace.yaml');
  const given = pnpm === undefined ? workspaces : packagesIn(pnpm);
  const list = Array.isArray(given) ? given : (Object(given) as { packages?: unknown }).packages;
  const patterns = Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  return patterns.length > 0 ? patterns : undefined;
}

function packagesIn(yaml: string): unknown {
  try {
    return parse(yaml);
  } catch {
    return undefined;
  }
}

const isBun = (files: BuildContext): boolean => files.kind('bun.lock') === 'file' || files.kind('bun.lockb') === 'file';

function managerOf(files: BuildContext, { packageManager }: Manifest): 'npm' | 'yarn' | 'pnpm' | 'bun' {
  if (isBun(files) || /^bun@/.test(String(packageManager))) return 'bun';
  if (files.kind('pnpm-workspace.yaml') === 'file' || /^pnpm@/.test(String(packageManager))) return 'pnpm';
  return files.kind('yarn.lock') === 'file' || /^yarn@/.test(String(packageManager)) ? 'yarn' : 'npm';
}

/** The members that a manifest names among its dependencies. */
function localsOf(manifest: Manifest, all: ReadonlyMap<string, Manifest>): readonly string[] {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return [...all].filter(([, { name }]) => typeof name === 'string' && names.includes(name)).map(([folder]) => folder);
}

/** It has something to start or to build; libraries are built too, and some with Vite. */
function runs(files: BuildContext, folder: string, { scripts, bin, dependencies, devDependencies }: Manifest): boolean {
  if (['start', 'start:prod', 'prod', 'serve'].some((name) => scripts?.[name] !== undefined) || bin !== undefined)
    return true;
  if (scripts?.build === undefined) return false;
  const framework = frameworkAmong(new Set(Object.keys({ ...dependencies, ...devDependencies })), scripts.build);
  if (framework?.name === 'Vite') return files.kind(`${folder}/index.html`) === 'file';
  return framework !== undefined || /^(apps|services)\//.test(folder);
}
