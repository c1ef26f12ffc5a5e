/**
 * One value for one version of one document. Rules, fixes, refactorings, completion, hover, the stage graph and the command
 * line all read it; each part is computed on first use and then kept. Analysis never fails: any text gives a value.
 */
import { concludeBuild } from './build/conclude.ts';
import { VisibleContext } from './build/visibleContext.ts';
import type { BuildConclusion, Context } from './context.ts';
import type { Dockerfile, Instruction, Problem } from './dockerfile/model.ts';
import { parse } from './dockerfile/parse.ts';
import { syntaxProblems } from './dockerfile/problems/syntax.ts';
import { lazy } from './ground/lazy.ts';
import { type Flow, flow } from './image/flow/flow.ts';
import type { ImageState, Step } from './image/state/model.ts';
import { stageGraph } from './stages/graph.ts';
import type { Stage, StageGraph } from './stages/model.ts';

export interface Analysis {
  readonly text: string;
  /** What was given, and what was concluded from it about the build: its context, arguments and target. */
  readonly context: Context;
  readonly build: BuildConclusion;
  /** What was given. */
  readonly around: Context;
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

export const analyze = (text: string, around: Context): Analysis => new LazyAnalysis(text, around, () => parse(text));

/** The same Dockerfile in a build that is given these build arguments and no others. */
export function withArguments(
  { text, dockerfile, context, build }: Analysis,
  buildArgs: Context['buildArgs'],
): Analysis {
  const { files, targets, namedContexts, target } = context;
  const around = { ...context, files, targets, namedContexts, target, buildArgs, onlyBuildArgs: true };
  return new LazyAnalysis(text, around, () => dockerfile, build);
}

/** The same Dockerfile as others build it, one analysis for each way that differs. */
export const otherBuilds = ({ text, dockerfile, around, build }: Analysis): readonly Analysis[] =>
  build.others.map((builds, index) => {
    const others = build.others.toSpliced(index, 1, build.builds);
    return new LazyAnalysis(text, around, () => dockerfile, { ...build, folder: builds[0]?.context, builds, others });
  });

class LazyAnalysis implements Analysis {
  readonly text: string;
  readonly context: Context;
  readonly around: Context;
  readonly #dockerfile: () => Dockerfile;
  readonly #build: () => BuildConclusion;
  readonly #stages: () => StageGraph;
  readonly #problems: () => readonly Problem[];
  readonly #images: () => Flow;

  constructor(text: string, around: Context, dockerfile: () => Dockerfile, build?: BuildConclusion) {
    this.text = text;
    this.#dockerfile = lazy(dockerfile);
    this.around = around;
    this.#build = build ? () => build : lazy(() => concludeBuild(this.dockerfile, around));
    this.context = new VisibleContext(around, () => this.build);
    this.#stages = lazy(() => stageGraph(this.dockerfile, this.context));
    this.#images = lazy(() => flow(this.stages, this.dockerfile, this.context));
    this.#problems = lazy(() =>
      [...this.dockerfile.problems, ...syntaxProblems(this.dockerfile)].sort((a, b) => a.span.start - b.span.start),
    );
  }

  get build(): BuildConclusion {
    return this.#build();
  }

  get dockerfile(): Dockerfile {
    return this.#dockerfile();
  }

  get stages(): StageGraph {
    return this.#stages();
  }

  get problems(): readonly Problem[] {
    return this.#problems();
  }

  get target(): Stage | undefined {
    const { target } = this.context;
    return target === undefined ? this.stages.defaultTarget : this.stages.named(target).at(-1);
  }

  // Readers take these out of the analysis.
  readonly steps = (stage: Stage): readonly Step[] => this.#images().steps(stage);
  readonly step = (instruction: Instruction): Step | undefined => this.#images().step(instruction);
  readonly image = (stage: Stage): ImageState => this.#images().image(stage);
}
