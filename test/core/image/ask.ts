/** Questions to the model of a small Dockerfile, answered in a word. */
import { type Analysis, analyze } from '../../../server/src/core/analysis.ts';
import type { Context } from '../../../server/src/core/context.ts';
import type { Fact } from '../../../server/src/core/ground/fact.ts';
import type { ImageState, PathInfo } from '../../../server/src/core/image/state/model.ts';
import { context } from '../../support/facts.ts';

export type Verdict = 'yes' | 'no' | 'unknown';

export const verdict = (fact: Fact<boolean>): Verdict => (fact.known ? (fact.value ? 'yes' : 'no') : 'unknown');

export const presence = (fact: Fact<PathInfo | undefined>): Verdict =>
  fact.known ? (fact.value ? 'yes' : 'no') : 'unknown';

export const value = (fact: Fact<unknown> | undefined): unknown =>
  fact === undefined ? 'unset' : fact.known ? fact.value : 'unknown';

export function analysis(lines: string, more: Partial<Context> = {}): Analysis {
  return analyze(lines, { ...context, ...more });
}

/** The image of the last stage, or of a named one. */
export function image(lines: string, more: Partial<Context> & { stage?: string } = {}): ImageState {
  const result = analysis(lines, more);
  const stage = more.stage === undefined ? result.stages.stages.at(-1) : result.stages.named(more.stage).at(-1);
  if (!stage) throw new Error('no stage');
  return result.image(stage);
}
