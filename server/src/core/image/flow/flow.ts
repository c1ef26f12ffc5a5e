/** Follows every stage instruction by instruction. A stage is computed when it is first asked for, its base stages before it. */
import type { Context } from '../../context.ts';
import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { lazy } from '../../ground/lazy.ts';
import type { Command } from '../../shell/model.ts';
import type { Stage, StageGraph, Target } from '../../stages/model.ts';
import { globalArguments } from '../../stages/scope.ts';
import { fittingStages } from '../../stages/uncertainBases.ts';
import { type Contents, type Draft, differ } from '../state/contents.ts';
import type { ImageState, Step } from '../state/model.ts';
import { imageState } from '../state/state.ts';
import { baseContents } from './base.ts';
import { bodyOf } from './body.ts';
import { joined } from './candidates.ts';
import { applyInstruction } from './instructions.ts';
import { NO_TRACE, type RunTrace, run } from './run.ts';
import type { Scene } from './stageScope.ts';
import { transfer } from './transfer.ts';

export interface Flow {
  steps(stage: Stage): readonly Step[];
  step(instruction: Instruction): Step | undefined;
  image(stage: Stage): ImageState;
}

interface StageFlow {
  readonly steps: readonly Step[];
  readonly contents: Contents;
  readonly state: () => ImageState;
}

/** More commands than a Dockerfile has; what is behind them may have done anything. */
const MOST_COMMANDS = 20_000;

export function flow(stages: StageGraph, dockerfile: Dockerfile, context: Context): Flow {
  const flows = new Map<Stage, StageFlow>();
  const effort = { left: MOST_COMMANDS };
  const globals = lazy(() => globalArguments(stages.globalArgs, context, dockerfile.escape));
  const targets = lazy(() => targetsByWord(stages));

  /** What a stage needs is computed first, in a list instead of by recursion: chains of stages may be long. */
  function flowOf(stage: Stage): StageFlow {
    const ready = flows.get(stage);
    if (ready) return ready;
    const waiting: Stage[] = [stage];
    while (waiting.length > 0) {
      const current = waiting.at(-1) as Stage;
      const missing = flows.has(current) ? undefined : needed(current, stages).find((each) => !flows.has(each));
      if (missing) {
        waiting.push(missing);
        continue;
      }
      waiting.pop();
      if (!flows.has(current)) flows.set(current, compute(current));
    }
    return flows.get(stage) as StageFlow;
  }

  function compute(stage: Stage): StageFlow {
    const scene: Scene = {
      stage,
      dockerfile,
      context,
      globals,
      effort,
      target: (_, word) => word && (targets().get(word) ?? { kind: 'unknown' }),
      contentsOf: (other) => flowOf(other).contents,
    };
    const { base } = stage;
    const candidates = candidatesOf(stage, stages);
    const draft: Draft =
      base.kind === 'stage'
        ? { ...flowOf(base.stage).contents }
        : candidates.length > 0
          ? {
              ...joined(
                candidates.map((each) => flowOf(each).contents),
                stage,
              ),
            }
          : { ...baseContents(base, context.facts, dockerfile.escape) };
    const inherited = draft.triggers;
    draft.triggers = [];
    for (const trigger of inherited) apply(draft, trigger, scene);
    const steps: Step[] = [];
    let before = shared({ ...draft });
    for (const instruction of stage.instructions) {
      const trace = apply(draft, instruction, scene);
      const after = differ(before.contents, draft) ? shared({ ...draft }) : before;
      const { contents } = before;
      const commands = () => commandsOf(instruction, contents, trace, dockerfile);
      steps.push(new Stop(stage, instruction, before, after, trace, commands));
      before = after;
    }
    return { steps, contents: before.contents, state: before.state };
  }

  const stepIndex = lazy(() => {
    const index = new Map<Instruction, Step>();
    for (const stage of stages.stages) for (const step of flowOf(stage).steps) index.set(step.instruction, step);
    return index;
  });
  return {
    steps: (stage) => flowOf(stage).steps,
    step(instruction) {
      const outer = instruction.onbuild ?? instruction;
      const stage = stages.stageOf(outer);
      return stage && stepIndex().get(outer);
    },
    image: (stage) => flowOf(stage).state(),
  };
}

interface Shared {
  readonly contents: Contents;
  readonly state: () => ImageState;
}

const shared = (contents: Contents): Shared => ({ contents, state: lazy(() => imageState(contents)) });

function apply(draft: Draft, instruction: Instruction, scene: Scene): RunTrace {
  if (instruction.keyword === 'RUN') return run(draft, instruction, scene);
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') transfer(draft, instruction, scene);
  else applyInstruction(draft, instruction, scene);
  return NO_TRACE;
}

/** A class, since an object with a getter of its own costs as much as fifty others. */
class Stop implements Step {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly installs: Step['installs'];
  readonly bash: Step['bash'];
  readonly unread: Step['unread'];
  readonly stateAt: Step['stateAt'];
  readonly #before: Shared;
  readonly #after: Shared;
  readonly #commands: () => readonly Command[];

  constructor(
    stage: Stage,
    instruction: Instruction,
    before: Shared,
    after: Shared,
    trace: RunTrace,
    commands: () => readonly Command[],
  ) {
    this.stage = stage;
    this.instruction = instruction;
    this.installs = trace.installs;
    this.bash = trace.bash;
    this.unread = trace.unread;
    this.stateAt = statesOf(trace, after);
    this.#before = before;
    this.#after = after;
    this.#commands = lazy(commands);
  }

  get before(): ImageState {
    return this.#before.state();
  }

  get after(): ImageState {
    return this.#after.state();
  }

  get commands(): readonly Command[] {
    return this.#commands();
  }
}

/** What a command of an instruction finds. */
function statesOf({ found, seen }: RunTrace, after: Shared): Step['stateAt'] {
  if (found.length === 0) return after.state;
  const states = lazy(() => new Map<Contents, ImageState>());
  return (command) => {
    const contents = lastAt(found, command.span.start)?.contents;
    if (!contents) return after.state();
    const state = states().get(contents) ?? imageState(seen(contents));
    states().set(contents, state);
    return state;
  };
}

/** RUN: what it ran; what CMD, ENTRYPOINT and HEALTHCHECK hold is read when somebody asks. */
function commandsOf(
  instruction: Instruction,
  { shell }: Contents,
  trace: RunTrace,
  dockerfile: Dockerfile,
): readonly Command[] {
  if (instruction.keyword === 'RUN') return trace.commands;
  if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT' && instruction.keyword !== 'HEALTHCHECK')
    return [];
  return instruction.command ? bodyOf(instruction.command, instruction, shell, dockerfile).commands : [];
}

/** The last entry that starts at `start` or before. */
function lastAt(found: RunTrace['found'], start: number): RunTrace['found'][number] | undefined {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle] as { start: number }).start <= start) low = middle + 1;
    else high = middle;
  }
  return found[low - 1];
}

/** The stages whose image a stage's own depends on. References forward are refused by BuildKit and lead nowhere here. */
function needed(stage: Stage, stages: StageGraph): readonly Stage[] {
  const named = stage.edges.flatMap(({ target }) =>
    target.kind === 'stage' && target.stage.index < stage.index ? [target.stage] : [],
  );
  return stage.base.kind === 'unknown' ? [...named, ...candidatesOf(stage, stages)] : named;
}

/** The stages that `FROM base-$TARGETARCH` may choose from; none where it could be any image. */
const candidatesOf = ({ base, index }: Stage, { stages }: StageGraph): readonly Stage[] =>
  base.kind === 'unknown' && /[^*]/.test(base.pattern) ? fittingStages(base.pattern, stages.slice(0, index)) : [];

function targetsByWord(stages: StageGraph): ReadonlyMap<Word, Target> {
  return new Map(stages.edges.map(({ word, target }) => [word, target]));
}
