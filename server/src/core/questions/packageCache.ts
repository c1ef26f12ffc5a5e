import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { cachesAt } from './cacheMounts.ts';
import { type InstallIn, isMounted } from './packages.ts';
import { removes } from './removes.ts';

/** The package caches a command provably fills; `paths` is undefined where nobody knows where they are. */
interface PackageCache {
  readonly paths: readonly string[] | undefined;
}

/** Undefined where options or variables keep a command from filling a cache, or may do so. */
export function packageCache(each: InstallIn): PackageCache | undefined {
  const caches = cachesAt(each.step, each).filter(({ kind }) => kind === 'packages');
  if (caches.length === 0 || caches.some(({ disabled }) => disabled !== false)) return undefined;
  const paths = caches.map((cache) => cache.paths);
  return { paths: paths.includes(undefined) ? undefined : paths.flatMap((each) => each ?? []) };
}

/** Whether nothing of a cache stays in the layer, or may be so. */
export function isEmptied({ run, step }: InstallIn, { paths }: PackageCache): boolean {
  if (paths) return paths.some((path) => isMounted(run, path) || removes(step, path));
  const programs = step.commands.flatMap(effectivesOf).map(programOf);
  return (
    run.mounts.some(({ type }) => type === 'cache' || type === 'tmpfs') ||
    programs.some((program) => program === 'rm' || program === 'find')
  );
}
