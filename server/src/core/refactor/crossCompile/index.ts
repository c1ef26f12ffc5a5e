/**
 * A builder that runs on the platform of the build and makes programs for the target's
 * (https://docs.docker.com/build/building/multi-platform/#cross-compilation).
 */
import type { Analysis } from '../../analysis.ts';
import type { Edit } from '../../ground/text.ts';
import type { Stage } from '../../stages/model.ts';
import { builders, isBuilder } from '../builders.ts';
import { unfit } from '../stack.ts';
import { builderOf, obstacle, type Recipe } from './builder.ts';
import { dotnet } from './dotnet.ts';
import { go } from './go.ts';
import { native } from './native.ts';
import { portable } from './portable.ts';
import { rust } from './rust.ts';

/** Compilers before what needs none. */
const recipes: readonly Recipe[] = [go, rust, dotnet, native, portable];

/** `wanted`: the stage; else, and where it builds nothing, the most likely builder. */
export function crossCompile(
  analysis: Analysis,
  wanted?: Stage,
): { readonly stage: string; readonly edits: readonly Edit[] } | { readonly unfit: string } {
  const stage = wanted && isBuilder(analysis, wanted) ? wanted : builders(analysis)[0];
  if (!stage) return unfit('There is no stage that builds anything');
  const builder = builderOf(analysis, stage);
  const reason = obstacle(builder);
  if (reason !== undefined) return unfit(reason);
  for (const recipe of recipes) {
    const made = recipe(builder);
    if (!made) continue;
    if ('unfit' in made) return made;
    return made.length > 0
      ? { stage: stage.label, edits: made }
      : unfit(`${stage.label} runs on the platform of the build already`);
  }
  return unfit(`What ${stage.label} builds is not known`);
}
