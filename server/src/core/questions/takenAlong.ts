import type { Analysis } from '../analysis.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import { below, joinPath } from '../ground/path.ts';
import type { Stage } from '../stages/model.ts';
import { stageCopies } from './stageCopies.ts';

/**
 * The COPY by which a path of a stage comes into one of those that ship, from directory to directory and from stage to stage;
 * undefined where it stays behind, is removed, or nothing certain is known of it.
 */
export function takenAlong(
  analysis: Analysis,
  stage: Stage,
  path: string,
  shipped: ReadonlySet<Stage>,
  seen = new Set<string>(),
): TransferInstruction | undefined {
  // Each place is gone on from once: stages may take from one another by many ways.
  const place = `${stage.index} ${path}`;
  if (seen.has(place) || !isCertain(analysis, stage, path)) return undefined;
  seen.add(place);
  for (const user of analysis.stages.stages.slice(stage.index + 1)) {
    for (const { source, instruction, path: directory, step } of stageCopies(analysis, user)) {
      const rest = source === stage && directory !== path ? below(directory, path) : undefined;
      const into = instruction.destination && step.before.resolve(instruction.destination.value);
      if (rest === undefined || !into?.known || instruction.sources.length !== 1) continue;
      const there = joinPath(into.value, rest);
      const last = shipped.has(user)
        ? isCertain(analysis, user, there) && instruction
        : takenAlong(analysis, user, there, shipped, seen);
      if (last) return last;
    }
  }
  return undefined;
}

function isCertain(analysis: Analysis, stage: Stage, path: string): boolean {
  const fact = analysis.image(stage).path(path);
  return fact.known && fact.value !== undefined;
}
