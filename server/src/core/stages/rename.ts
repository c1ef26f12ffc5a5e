/** Edits that give a stage another name, at its FROM and wherever something refers to it by name. */
import type { Edit } from '../ground/text.ts';
import type { Stage } from './model.ts';

/** Only references that resolve to this very stage change. A FROM whose name comes from a variable is left alone. */
export function rename(stage: Stage, name: string): readonly Edit[] {
  const own = stage.from.name;
  const uses = stage.users.filter(
    ({ target, word }) =>
      (target.kind === 'stage' || target.kind === 'forward') && target.by === 'name' && word.variables.length === 0,
  );
  return [...(own ? [own.span] : []), ...uses.map(({ span }) => span)].map((span) => ({ span, newText: name }));
}
