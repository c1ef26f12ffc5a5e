import { cachesOf } from '../shell/caches.ts';
import type { Environment } from '../shell/resolve.ts';
import type { InstallIn } from './packages.ts';

/**
 * The directories of the package caches a command fills: those its options and variables name, else the tool's own. Undefined where
 * it provably fills none, or where that depends on what is not known.
 */
export function cachePaths({ install, command, step }: InstallIn): readonly string[] | undefined {
  const { env, user, base } = step.stateAt(command);
  const environment: Environment = (name) => {
    const fact = env.get(name);
    if (fact) return fact.known ? fact.value : undefined;
    return base ? null : undefined;
  };
  const root = user.known ? user.value.root : undefined;
  const home = environment('HOME') ?? (root ? '/root' : undefined);
  const caches = cachesOf(install, { environment, home, root }).filter(({ kind }) => kind === 'packages');
  if (caches.length === 0 || caches.some(({ disabled, paths }) => disabled !== false || paths === undefined))
    return undefined;
  return caches.flatMap(({ paths }) => paths ?? []);
}
