/**
 * One value for one version of one document. Rules, fixes, refactorings, completion, hover, the stage graph and the command
 * line all read it; each part is computed on first use and then kept. Analysis never fails: any text gives a value.
 */
import { buildContextOf } from './build/visibleContext.ts';
import type { BuildContext, Context } from './context.ts';
import type { Dockerfile, Instruction, Problem } from './dockerfile/model.ts';
import { parse } from './dockerfile/parse.ts';
import { syntaxProblems } from './dockerfile/problems/syntax.ts';
import type { Facts } from './facts/facts.ts';
import { lazy } from './ground/lazy.ts';
import { type Flow, flow } from './image/flow/flow.ts';
import type { ImageState, Step } from './image/state/model.ts';
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

export const analyze = (text: string, around: Context): Analysis => new LazyAnalysis(text, around, () => parse(text));

/** The same Dockerfile in a build that is given these build arguments and no others. */
export function withArguments({ text, dockerfile, context }: Analysis, buildArgs: Context['buildArgs']): Analysis {
  const around = { ...context, files: context.files, buildArgs, onlyBuildArgs: true };
  return new LazyAnalysis(text, around, () => dockerfile);
}

class LazyAnalysis implements Analysis {
  readonly text: string;
  readonly context: Context;
  readonly #dockerfile: () => Dockerfile;
  readonly #stages: () => StageGraph;
  readonly #problems: () => readonly Problem[];
  readonly #images: () => Flow;

  constructor(text: string, around: Context, dockerfile: () => Dockerfile) {
    this.text = text;
    this.#dockerfile = lazy(dockerfile);
    this.context = new VisibleContext(around, () => buildContextOf(this.dockerfile, around.files));
    this.#stages = lazy(() => stageGraph(this.dockerfile, this.context));
    this.#images = lazy(() => flow(this.stages, this.dockerfile, this.context));
    this.#problems = lazy(() =>
      [...this.dockerfile.problems, ...syntaxProblems(this.dockerfile)].sort((a, b) => a.span.start - b.span.start),
    );
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

/** A host is asked for files only when somebody wants them. */
class VisibleContext implements Context {
  declare readonly today: string;
  declare readonly facts: Facts;
  readonly #files: () => BuildContext | undefined;

  constructor({ files: _, ...others }: Context, files: () => BuildContext | undefined) {
    Object.assign(this, others);
    this.#files = lazy(files);
  }

  get files(): BuildContext | undefined {
    return this.#files();
  }
}
