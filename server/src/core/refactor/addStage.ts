/** Stages for tests, for development and for dependencies, as edits that leave what `docker build` builds as it is. */
import type { Analysis } from '../analysis.ts';
import type { Edit } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';
import { roleOf } from '../stages/roles.ts';
import { builders, isRuntime } from './builders.ts';
import { detect } from './detect.ts';
import { developmentInstructions, testInstructions } from './developmentStages.ts';
import { instruction } from './instruction.ts';
import { freeName, nameStages } from './names.ts';
import type { Line } from './plan.ts';
import { splitDependencies } from './splitDependencies.ts';
import { unfit } from './stack.ts';
import { styleOf } from './style.ts';
import { plain, text } from './text.ts';
import { workbenchOf } from './workbench.ts';

export const stageKinds = ['test', 'development', 'dependencies'] as const;

export type StageKind = (typeof stageKinds)[number];

export interface AddedStage {
  /** The name of the stage. */
  readonly stage: string;
  readonly edits: readonly Edit[];
}

/** `wanted`: the stage to start from; without one, and for one that only runs things, the most likely builder. */
export function addStage(analysis: Analysis, kind: StageKind, wanted?: Stage): AddedStage | { readonly unfit: string } {
  const stage = wanted && !isRuntime(analysis, wanted) ? wanted : builders(analysis)[0];
  if (!stage) return unfit('There is no stage to start from');
  const counted = analysis.stages.edges.some(
    ({ target }) => 'by' in target && target.by === 'index' && target.stage.index >= stage.index,
  );
  if (counted) return unfit('Stages are referred to by number here, and the numbers would change');
  return kind === 'dependencies' ? splitDependencies(analysis, stage) : behind(analysis, stage, kind);
}

function behind(
  analysis: Analysis,
  stage: Stage,
  kind: 'test' | 'development',
): AddedStage | { readonly unfit: string } {
  if (stage === analysis.stages.defaultTarget)
    return unfit(`${stage.label} is what docker build builds; a stage behind it would take its place`);
  const other = analysis.stages.stages.find((each) => roleOf(each) === kind);
  if (other) return unfit(`${other.label} is there already`);
  const project = detect(analysis, stage);
  if (!project) return unfit(`What ${stage.label} builds is not known`);
  const bench = workbenchOf(analysis, stage, project);
  const lines = kind === 'test' ? testInstructions(bench) : developmentInstructions(bench);
  if ('unfit' in lines) return lines;
  const { names, edits } = nameStages(analysis, [stage]);
  const name = freeName(analysis, [kind], names.values());
  const base = names.get(stage) ?? stage.label;
  const { end } = stage.span;
  const insert = { span: { start: end, end }, newText: written(analysis, base, name, lines) };
  return { stage: name, edits: [...edits, insert] };
}

/** A stage as it stands behind another one. */
function written(analysis: Analysis, base: string, name: string, lines: readonly Line[]): string {
  const style = styleOf(analysis);
  const from: Line = { keyword: 'FROM', parts: [text`${base} ${style.keyword('AS')} ${name}`] };
  const all = [from, ...lines].flatMap((line) => instruction(line, style)).map(plain);
  return style.lineBreak.repeat(style.gap + 1) + all.join(style.lineBreak);
}
