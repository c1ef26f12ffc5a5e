/** Builds the stage graph: which stage starts from what, and who takes from whom, by BuildKit's rules of look-up. */
import type { Context } from '../context.ts';
import { parseImageName } from '../dockerfile/imageName.ts';
import type { AssignmentInstruction, Dockerfile, FromInstruction, Instruction, Word } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';
import { globalScope } from './globalScope.ts';
import type { Base, Edge, Stage, StageGraph, Target } from './model.ts';

/** While it is built, a stage's lists still grow. */
interface Building extends Stage {
  base: Base;
  span: Span;
  readonly instructions: Instruction[];
  readonly edges: Edge[];
  readonly users: Edge[];
}

export function stageGraph(dockerfile: Dockerfile, context: Context): StageGraph {
  const globalArgs: AssignmentInstruction[] = [];
  const stages: Building[] = [];
  const owner = new Map<Instruction, Stage>();
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') stages.push(stageOf(instruction, stages.length));
    const current = stages.at(-1);
    if (!current) {
      if (instruction.keyword === 'ARG') globalArgs.push(instruction);
      continue;
    }
    owner.set(instruction, current);
    if (instruction.keyword !== 'FROM') current.instructions.push(instruction);
    current.span = { start: current.span.start, end: instruction.span.end };
  }

  const byName = new Map<string, Building[]>();
  for (const stage of stages) {
    if (stage.name === undefined) continue;
    const same = byName.get(stage.name);
    if (same) same.push(stage);
    else byName.set(stage.name, [stage]);
  }

  const substitute = globalScope(globalArgs, dockerfile.escape, context.buildArgs);
  const edges: Edge[] = [];
  for (const stage of stages) {
    const add = (edge: Edge): void => {
      edges.push(edge);
      stage.edges.push(edge);
      if (edge.target.kind === 'stage' || edge.target.kind === 'forward')
        (edge.target.stage as Building).users.push(edge);
    };
    const { image } = stage.from;
    if (image) {
      const text = substitute(image);
      // FROM finds the nearest earlier stage of that name; a later one of the same name is not there yet. BuildKit finds it
      // in lower case only and refuses `FROM Build`, which is a syntax problem; here it is what it was meant to be.
      const parent = byName.get(text.toLowerCase())?.findLast(({ index }) => index < stage.index);
      stage.base = parent ? { kind: 'stage', stage: parent } : baseImage(text);
      add({
        kind: 'from',
        by: stage,
        instruction: stage.from,
        word: image,
        span: image.span,
        target: baseTarget(stage.base),
      });
    }
    for (const instruction of stage.instructions) {
      for (const { kind, word } of references(instruction)) {
        const target = lookUp(word, stage, stages, byName, context.namedContexts);
        add({ kind, by: stage, instruction, word, span: word.span, target });
      }
    }
  }

  const needed = new Map<Stage, ReadonlySet<Stage>>();
  return {
    stages,
    edges,
    globalArgs,
    defaultTarget: stages.at(-1),
    stageOf: (instruction) => owner.get(instruction.onbuild ?? instruction),
    stageAt: (offset) => stages.findLast(({ span }) => span.start <= offset),
    needs(stage) {
      const all = needed.get(stage) ?? reach(stage);
      needed.set(stage, all);
      return all;
    },
    named: (name) => byName.get(name.toLowerCase()) ?? [],
  };
}

function stageOf(from: FromInstruction, index: number): Building {
  return {
    index,
    from,
    name: from.name?.value.toLowerCase(),
    label: from.name?.value ?? `stage ${index}`,
    base: { kind: 'unknown', pattern: '' },
    instructions: [],
    span: from.span,
    edges: [],
    users: [],
  };
}

function baseImage(text: string): Base {
  if (text === 'scratch') return { kind: 'scratch' };
  const image = text.includes('*') ? undefined : parseImageName(text);
  return image ? { kind: 'image', image, text } : { kind: 'unknown', pattern: text };
}

function baseTarget(base: Base): Target {
  switch (base.kind) {
    case 'stage':
      return { kind: 'stage', stage: base.stage, by: 'name' };
    case 'image':
      return { kind: 'image', image: base.image };
    default:
      return { kind: base.kind };
  }
}

/** `COPY --from=…` and `RUN --mount=…,from=…`; a trigger of ONBUILD speaks of stages of another file. */
function references(instruction: Instruction): { kind: 'copy' | 'mount'; word: Word }[] {
  switch (instruction.keyword) {
    case 'COPY':
    case 'ADD':
      return instruction.from?.value ? [{ kind: 'copy', word: instruction.from.value }] : [];
    case 'RUN':
      return instruction.mounts.flatMap((mount) => {
        const word = mount.option('from')?.value;
        return word ? [{ kind: 'mount' as const, word }] : [];
      });
    default:
      return [];
  }
}

function lookUp(
  word: Word,
  from: Stage,
  stages: readonly Stage[],
  byName: ReadonlyMap<string, readonly Stage[]>,
  namedContexts: readonly string[] = [],
): Target {
  const text = word.value;
  if (word.variables.length > 0) return { kind: 'unknown' };
  if (/^\d+$/.test(text)) {
    const stage = stages[Number(text)];
    return stage ? { kind: stage.index < from.index ? 'stage' : 'forward', stage, by: 'index' } : { kind: 'none' };
  }
  // Unlike FROM, `--from` is looked up when all stages are known: the last stage of that name is meant.
  const stage = byName.get(text.toLowerCase())?.at(-1);
  if (stage) return { kind: stage.index < from.index ? 'stage' : 'forward', stage, by: 'name' };
  // A context of the name of a stage would take its place; more likely it belongs to another Dockerfile.
  if (namedContexts.includes(text)) return { kind: 'unknown' };
  if (text === 'scratch') return { kind: 'scratch' };
  const image = parseImageName(text);
  return image ? { kind: 'image', image } : { kind: 'none' };
}

function reach(stage: Stage): ReadonlySet<Stage> {
  const all = new Set<Stage>([stage]);
  for (const each of all) {
    for (const { target } of each.edges) {
      if (target.kind === 'stage' || target.kind === 'forward') all.add(target.stage);
    }
  }
  return all;
}
