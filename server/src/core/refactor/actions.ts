/** Hardened runtime stages offered on the FROM of a builder that no other stage takes from yet. */
import type { Analysis } from '../analysis.ts';
import { perPart } from '../ground/lazy.ts';
import { type Edit, overlaps, type Span } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';
import { isBuilder } from './builders.ts';
import { choices, harden } from './harden.ts';

/** More would crowd the menu; the command has them all. */
const OFFERED = 2;

interface Offer {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** For the stage whose FROM is in the span. */
export function hardenActions(analysis: Analysis, span: Span): readonly Offer[] {
  const stage = analysis.stages.stages.find(({ from }) => overlaps(from.span, span));
  return stage ? offersFor(analysis, stage) : [];
}

/** Kept with the analysis: a cursor that moves along a FROM asks again and again. */
const offersFor = perPart((analysis: Analysis, stage: Stage): readonly Offer[] => {
  if (stage.users.length > 0 || !isBuilder(analysis, stage)) return [];
  const found = choices(analysis, stage);
  if (!found) return [];
  return found.bases.slice(0, OFFERED).flatMap(({ id, label }) => {
    const made = harden(analysis, found.project, { base: id });
    return 'unfit' in made ? [] : [{ title: `Insert hardened runtime stage (${label})`, edits: made.edits }];
  });
});
