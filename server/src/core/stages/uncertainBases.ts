import { expand } from '../dockerfile/expansion/variables.ts';
import type { Escape } from '../dockerfile/model.ts';
import { bottomOf } from './baseOfChain.ts';
import type { Stage, StageGraph } from './model.ts';

/**
 * The stages one may turn out to be built on, directly or through others, because a build argument decides
 * (`FROM base-$TARGETARCH`): all earlier ones whose name fits, and what those are built on. None where every base is written out.
 */
export function uncertainBases(stage: Stage, { stages }: StageGraph): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  const waiting = [bottomOf(stage)];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { base, index } = at;
    if (base.kind !== 'unknown') continue;
    for (const candidate of fittingStages(base.pattern, stages.slice(0, index))) {
      let each: Stage | undefined = candidate;
      while (each && !found.has(each)) {
        found.add(each);
        if (each.base.kind === 'unknown') waiting.push(each);
        each = each.base.kind === 'stage' ? each.base.stage : undefined;
      }
    }
  }
  return found;
}

/**
 * The stages that a build argument may choose, whatever its default: those that fit `FROM base-$TARGETARCH` or `FROM $TARGET`. An
 * argument that stands for the whole reference and is an image by default is there to choose among images.
 */
export function selectableStages({ edges, stages }: StageGraph, escape: Escape): readonly Stage[] {
  return edges.flatMap(({ word, by, target }) => {
    if (word.variables.length === 0) return [];
    const { result, error } = expand(word.text, () => '*', escape);
    const pattern = error === undefined ? result : '*';
    if (pattern === '*' && target.kind === 'image') return [];
    return fittingStages(pattern, stages.slice(0, by.index));
  });
}

/** Those whose name a reference with `*` for unknown parts may come to. */
export function fittingStages(pattern: string, stages: readonly Stage[]): readonly Stage[] {
  const lower = pattern.toLowerCase();
  return stages.filter(({ name }) => name !== undefined && fits(name, lower));
}

/** Whether a name is what a pattern with `*` for unknown parts may come to. */
function fits(name: string, pattern: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return name === pattern;
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of parts) {
    const next = name.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return at <= name.length - tail.length;
}
