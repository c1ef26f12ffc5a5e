import { lastOption } from '../../shell/flags.ts';
import { type Environment, withAssignments } from '../../shell/resolve.ts';
import type { CacheSpec } from '../model/tool.ts';
import { programOf } from './effective.ts';
import type { Install } from './installers.ts';
import { toolOf } from './tools.ts';

/** A cache a command fills. */
export interface Cache {
  readonly kind: CacheSpec['kind'];
  /** Where it may be (the place depends on the tool's version); undefined if that is unknown. */
  readonly paths: readonly string[] | undefined;
  /** Whether an option or variable keeps it from being filled. */
  readonly disabled: boolean | undefined;
}

/** Who runs the command. */
export interface CacheUser {
  readonly environment: Environment;
  /** Home directory; undefined if unknown. */
  readonly home: string | undefined;
  readonly root: boolean | undefined;
}

/** The caches a command leaves behind unless they are mounted or cleaned. */
export function cachesOf(install: Install, user: CacheUser): readonly Cache[] {
  const tool = toolOf(programOf(install.command) ?? '');
  const environment = withAssignments(install.command, user.environment);
  return (tool?.caches ?? [])
    .filter(({ filledBy }) => (filledBy ?? ['install', 'upgrade', 'download']).includes(install.action))
    .map((spec) => ({
      kind: spec.kind,
      paths: pathsOf(spec, install, { ...user, environment }),
      disabled: isDisabled(spec, install, environment),
    }));
}

function isDisabled(spec: CacheSpec, install: Install, environment: Environment): boolean | undefined {
  const options = spec.disabledByOptions?.split(' ') ?? [];
  if (install.flags.options.some(({ name, value }) => options.includes(name) && value !== 'false')) return true;
  // pip takes any value of PIP_NO_CACHE_DIR, even `off`, as a wish to disable the cache (pypa/pip#5884).
  const values = spec.disabledBy?.split(' ').map(environment) ?? [];
  if (values.some((value) => typeof value === 'string' && value !== '')) return true;
  return values.includes(undefined) || install.flags.uncertain ? undefined : false;
}

function pathsOf(spec: CacheSpec, install: Install, user: CacheUser): readonly string[] | undefined {
  const option = lastOption(install.flags, ...(spec.movedByOptions?.split(' ') ?? []));
  if (option !== undefined) return option.value === undefined ? undefined : [option.value];
  if (spec.movedWithin !== undefined) {
    const options = user.environment(spec.movedWithin[0]);
    if (options === undefined) return undefined;
    const moved = spec.movedWithin[1].exec(options ?? '')?.[1];
    if (moved !== undefined) return [moved];
  }
  for (const place of spec.movedBy?.split(' ') ?? []) {
    const [name = '', ...rest] = place.split('/');
    const value = user.environment(name);
    if (value === undefined) return undefined;
    if (value !== null && value !== '') return [[value.replace(/\/$/, ''), ...rest].join('/')];
  }
  if (spec.rootDirectories !== undefined && user.root === undefined) return undefined;
  const directories = (user.root ? spec.rootDirectories : undefined) ?? spec.directories;
  const all = directories.split(' ');
  const paths = lastOption(install.flags, ...(spec.firstWith?.split(' ') ?? [])) ? all.slice(0, 1) : all;
  if (user.home === undefined && paths.some((path) => path.startsWith('~'))) return undefined;
  return paths.map((path) => (path.startsWith('~') ? `${user.home}${path.slice(1)}` : path));
}
