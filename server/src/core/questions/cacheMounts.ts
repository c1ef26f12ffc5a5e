/** The cache mounts of a RUN and the caches its tools fill, for the rules that bring the two together. */
import type { Mount, RunInstruction, Word } from '../dockerfile/model.ts';
import { below } from '../ground/path.ts';
import type { ImageState, InstallStep, Step } from '../image/state/model.ts';
import { type Cache, cachesOf } from '../programs/reading/caches.ts';

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
    environment: state.environment,
    home: state.home(),
    root: asRoot ? undefined : user.known ? user.value.root : undefined,
  });
}
