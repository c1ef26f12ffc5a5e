/** The stage in which a project already installs what it needs to run and nothing for development. */
import { valueOf } from '../ground/fact.ts';
import { joinPath } from '../ground/path.ts';
import type { Stage } from '../stages/model.ts';
import { builderImage } from './builderImage.ts';
import { isRuntime } from './builders.ts';
import { type Evidence, stagesBelow } from './evidence.ts';

/** `directory`: of the packages, in the project's folder. Packages fit where they were made on the builder's own image. */
export function productionStage({ analysis, stage, image, workdir }: Evidence, directory: string): Stage | undefined {
  if (!stage) return undefined;
  const path = joinPath(workdir, directory);
  const own = stagesBelow(stage);
  return analysis.stages.stages.find(
    (each) =>
      !own.includes(each) &&
      !isRuntime(analysis, each) &&
      builderImage(analysis, each).base?.label === image.base?.label &&
      analysis.image(each).dependencies.some((set) => set.path === path && valueOf(set.dev) === false),
  );
}
