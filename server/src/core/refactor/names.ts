/** Names by which `--from` finds one stage and no other. */
import type { Analysis } from '../analysis.ts';
import { keyword } from '../dockerfile/edits.ts';
import type { Edit } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';
import { rename } from '../stages/rename.ts';

export interface Naming {
  readonly names: ReadonlyMap<Stage, string>;
  /** For the stages that have no name, or share it with another. */
  readonly edits: readonly Edit[];
}

export function nameStages(analysis: Analysis, stages: readonly Stage[]): Naming {
  const names = new Map<Stage, string>();
  const edits: Edit[] = [];
  for (const stage of stages) {
    if (names.has(stage)) continue;
    const { name, from } = stage;
    if (name !== undefined && analysis.stages.named(name).length === 1) {
      names.set(stage, from.name?.value ?? name);
      continue;
    }
    const fresh = freeName(analysis, ['build', 'builder'], names.values());
    names.set(stage, fresh);
    if (name !== undefined) edits.push(...rename(stage, fresh));
    else if (from.image) {
      const { end } = from.image.span;
      edits.push({ span: { start: end, end }, newText: ` ${keyword(analysis.dockerfile, 'AS')} ${fresh}` });
    }
  }
  return { names, edits };
}

/**
 * The first of the wanted names that is free, else the first with a number. What a FROM or a --from names is not: a stage of that name
 * would take the place of the image.
 */
export function freeName({ stages }: Analysis, wanted: readonly string[], taken: Iterable<string>): string {
  const others = new Set([...taken, ...stages.edges.map(({ word }) => word.value.toLowerCase())]);
  const isFree = (name: string) => stages.named(name).length === 0 && !others.has(name);
  const found = wanted.find(isFree);
  if (found !== undefined) return found;
  for (let count = 2; ; count++) if (isFree(`${wanted[0]}-${count}`)) return `${wanted[0]}-${count}`;
}
