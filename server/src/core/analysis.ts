/**
 * One value for one version of one document. Rules, fixes, refactorings, completion, hover, the stage graph and the command
 * line all read it; each part is computed on first use and then kept. Analysis never fails: any text gives a value.
 */
import { buildContextOf } from './buildContext.ts';
import type { Context } from './context.ts';
import type { Dockerfile, Instruction, Problem } from './dockerfile/model.ts';
import { parse } from './dockerfile/parse.ts';
import { syntaxProblems } from './dockerfile/syntax.ts';
import { flow } from './image/flow.ts';
import type { ImageState, Step } from './image/model.ts';
import { lazy } from './lazy.ts';
import { stageGraph } from './stages/graph.ts';
import type { Stage, StageGraph } from './stages/model.ts';

export interface Analysis {
  readonly text: string;
  /** What was given, without the files where they cannot be the build context. */
  readonly context: Context;
  readonly dockerfile: Dockerfile;
  readonly stages: StageGraph;
  /** Whatever BuildKit rejects, in order of place. */
  readonly problems: readonly Problem[];
  /** The instructions of a stage (FROM excluded) with the image before and after each. */
  steps(stage: Stage): readonly Step[];
  /** The step of an instruction; undefined for FROM and for what stands before the first FROM. */
  step(instruction: Instruction): Step | undefined;
  /** The image at the end of a stage. */
  image(stage: Stage): ImageState;
  /** The stage that `docker build` builds: the target asked for, else the last one. */
  readonly target: Stage | undefined;
}

export const analyze = (text: string, around: Context): Analysis =>
  analysisOf(
    text,
    around,
    lazy(() => parse(text)),
  );

/** The same Dockerfile in a build that is given these build arguments and no others. */
export const withArguments = (analysis: Analysis, buildArgs: Context['buildArgs']): Analysis =>
  analysisOf(analysis.text, { ...analysis.context, buildArgs, onlyBuildArgs: true }, () => analysis.dockerfile);

function analysisOf(text: string, around: Context, dockerfile: () => Dockerfile): Analysis {
  const context: Context = {
    ...around,
    get files() {
      return files();
    },
  };
  const files = lazy(() => buildContextOf(dockerfile(), around.files));
  const stages = lazy(() => stageGraph(dockerfile(), context));
  const images = lazy(() => flow(stages(), dockerfile(), context));
  const problems = lazy(() =>
    [...dockerfile().problems, ...syntaxProblems(dockerfile())].sort((a, b) => a.span.start - b.span.start),
  );
  return {
    text,
    context,
    get dockerfile() {
      return dockerfile();
    },
    get stages() {
      return stages();
    },
    get problems() {
      return problems();
    },
    steps: (stage) => images().steps(stage),
    step: (instruction) => images().step(instruction),
    image: (stage) => images().image(stage),
    get target() {
      const { target } = context;
      return target === undefined ? stages().defaultTarget : stages().named(target).at(-1);
    },
  };
}
