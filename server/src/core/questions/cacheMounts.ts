/** The cache mounts of a RUN and the caches its tools fill, for the rules that bring the two together. */
import type { Mount, RunInstruction, Word } from '../dockerfile/model.ts';
import { below } from '../ground/path.ts';
import type { ImageState, InstallStep, Step } from '../image/state/model.ts';
import { type Cache, cachesOf } from '../programs/reading/caches.ts';
import type { Environment } from '../shell/resolve.ts';

/** A `--mount=type=cache` whose target is known. */
export interface CacheMount {
  readonly mount: Mount;
  readonly word: Word;
  /** Absolute. */
  readonly target: string;
}

/** `before` is the image the RUN starts from. */
export function cacheMountsOf({ mounts }: RunInstruction, before: ImageState): readonly CacheMount[] {
  return mounts.flatMap((mount) => {
    const word = mount.type === 'cache' ? mount.option('target')?.value : undefined;
    if (!word || word.variables.length > 0) return [];
    const target = before.resolve(word.value);
    return target.known ? [{ mount, word, target: target.value }] : [];
  });
}

/** Whether a directory lies in the other or the other in it. */
export const overlap = (one: string, other: string): boolean =>
  below(one, other) !== undefined || below(other, one) !== undefined;

/** The caches a command of a RUN fills, where they are for the user and the variables it runs with. */
export function cachesAt({ stateAt }: Pick<Step, 'stateAt'>, { install, command }: InstallStep): readonly Cache[] {
  const state = stateAt(command);
  const { user } = state;
  const asRoot = command.wrappers.includes('sudo');
  return cachesOf(install, {
    environment: environmentOf(state),
    home: homeOf(state),
    root: asRoot ? undefined : user.known ? user.value.root : undefined,
  });
}

/** Variables of official images that move a cache, from their Dockerfiles. The others set none of those that matter here. */
const SET_BY_IMAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  golang: { GOPATH: '/go' },
  rust: { CARGO_HOME: '/usr/local/cargo' },
  composer: { COMPOSER_HOME: '/tmp' },
  ruby: { GEM_HOME: '/usr/local/bundle' },
  'denoland/deno': { DENO_DIR: '/deno-dir' },
};

function environmentOf({ env, base }: ImageState): Environment {
  return (name) => {
    const fact = env.get(name);
    if (fact) return fact.known ? fact.value : undefined;
    if (base === undefined || /chainguard|bitnami|cgr\.dev/.test(base.family)) return undefined;
    return SET_BY_IMAGE[base.family]?.[name] ?? null;
  };
}

/** Docker takes the home from /etc/passwd unless HOME is set. */
function homeOf({ env, user, base }: ImageState): string | undefined {
  const set = env.get('HOME');
  if (set) return set.known ? set.value : undefined;
  if (!user.known) return undefined;
  if (user.value.root) return '/root';
  const account = base?.users.find(({ name }) => name === user.value.name);
  // From 1000 on are people's accounts, made with a home of their name.
  return account?.home ?? ((account?.uid ?? 0) >= 1000 ? `/home/${user.value.name}` : undefined);
}
