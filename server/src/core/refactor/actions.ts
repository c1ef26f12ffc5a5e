/** Hardened runtime stages offered on the FROM of a builder that no other stage takes from yet. */
import type { Analysis } from '../analysis.ts';
import { type Edit, overlaps, type Span } from '../ground/text.ts';
import { isBuilder } from './builders.ts';
import { choices, harden } from './harden.ts';

/** More would crowd the menu; the command has them all. */
const OFFERED = 2;

export function hardenActions(
  analysis: Analysis,
  span: Span,
): readonly { readonly title: string; readonly edits: readonly Edit[] }[] {
  const stage = analysis.stages.stages.find(({ from }) => overlaps(from.span, span));
  if (!stage || stage.users.length > 0 || !isBuilder(analysis, stage)) return [];
  const found = choices(analysis, stage);
  if (!found) return [];
  return found.bases.slice(0, OFFERED).flatMap(({ id, label }) => {
    const made = harden(analysis, found.project, { base: id });
    if ('unfit' in made) return [];
    return [{ title: `Insert hardened runtime stage (${label})`, edits: made.edits }];
  });
}
