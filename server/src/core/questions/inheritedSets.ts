import type { Stage } from '../stages/model.ts';

/** A set for each stage, to be filled in order of place: it starts with what that of the stage it is built on has then. */
export function inheritedSets<T>(): (stage: Stage) => Set<T> {
  const sets = new Map<Stage, Set<T>>();
  const setOf = (stage: Stage): Set<T> => {
    const ready = sets.get(stage);
    if (ready) return ready;
    const { base } = stage;
    const set = new Set(base.kind === 'stage' && base.stage.index < stage.index ? setOf(base.stage) : undefined);
    sets.set(stage, set);
    return set;
  };
  return setOf;
}
