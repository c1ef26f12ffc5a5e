/** The stage at the bottom of a chain of `FROM stage`. */
import type { Stage } from './model.ts';

export function bottomOf(stage: Stage): Stage {
  let bottom = stage;
  while (bottom.base.kind === 'stage') bottom = bottom.base.stage;
  return bottom;
}

/** Whether the whole base image is a build argument (`FROM $BASE`): its default is one of several images meant to be given. */
export function isBaseGiven(stage: Stage): boolean {
  const word = bottomOf(stage).from.image;
  const [use] = word?.variables ?? [];
  return (
    word !== undefined && use !== undefined && use.span.start === word.span.start && use.span.end === word.span.end
  );
}
