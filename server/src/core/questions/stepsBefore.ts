import type { Analysis } from '../analysis.ts';
import type { Step } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';

/** The steps that made the image a step finds, latest first; those of the stages its own starts from are among them. */
export function* stepsBefore({ steps }: Analysis, { stage, instruction }: Step): Generator<Step> {
  const own = steps(stage);
  let at = own.findIndex((each) => each.instruction === instruction);
  for (let current: Stage | undefined = stage; current; ) {
    const all = steps(current);
    for (let index = (current === stage ? at : all.length) - 1; index >= 0; index--) yield all[index] as Step;
    at = 0;
    const { base }: Stage = current;
    current = base.kind === 'stage' && base.stage.index < current.index ? base.stage : undefined;
  }
}
