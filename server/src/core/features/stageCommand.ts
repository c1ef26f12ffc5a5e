/** What can be done to the stages of a file by one command, and its offers on the FROM of a stage. */
import type { Analysis } from '../analysis.ts';
import { perPart } from '../ground/lazy.ts';
import { applyEdits, type Edit, overlaps, type Span } from '../ground/text.ts';
import { rejected } from '../refactor/accepted.ts';
import { addStage } from '../refactor/addStage.ts';
import { isBuilder } from '../refactor/builders.ts';
import { crossCompile } from '../refactor/crossCompile/index.ts';
import { unfit } from '../refactor/stack.ts';
import type { Stage } from '../stages/model.ts';
import { hardenFinal } from './hardenFinal.ts';

export const stageCommands = ['test', 'development', 'dependencies', 'cross-compile', 'harden'] as const;

export type StageCommand = (typeof stageCommands)[number];

export interface StageEdits {
  /** The name of the stage that is new or changed. */
  readonly stage: string;
  readonly edits: readonly Edit[];
}

/** The edits, to be made as one, or why there are none. */
export function stageCommand(
  analysis: Analysis,
  command: StageCommand,
  stage?: Stage,
): StageEdits | { readonly unfit: string } {
  const made = editsOf(analysis, command, stage);
  const reason =
    'unfit' in made ? undefined : rejected(applyEdits(analysis.text, made.edits), analysis.context, analysis);
  return reason === undefined ? made : unfit(reason);
}

function editsOf(analysis: Analysis, command: StageCommand, stage: Stage | undefined): ReturnType<typeof stageCommand> {
  switch (command) {
    case 'cross-compile':
      return crossCompile(analysis, stage);
    case 'harden':
      return hardenFinal(analysis);
    default:
      return addStage(analysis, command, stage);
  }
}

const TITLES: Readonly<Record<StageCommand, string>> = {
  test: 'Add test stage',
  development: 'Add development stage',
  dependencies: 'Move dependencies to a stage of their own',
  'cross-compile': 'Cross-compile this stage',
  harden: 'Harden final stage',
};

interface StageOffer {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Of the stage whose FROM is in the span: on a builder what can be made of it, on the final stage what hardens it. */
export function stageActions(analysis: Analysis, span: Span): readonly StageOffer[] {
  const stage = analysis.stages.stages.find(({ from }) => overlaps(from.span, span));
  return stage ? offersFor(analysis, stage) : [];
}

/** Kept with the analysis: a cursor that moves along a FROM asks again and again. */
const offersFor = perPart((analysis: Analysis, stage: Stage): readonly StageOffer[] => {
  const builds = isBuilder(analysis, stage);
  const starts = stage.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const fitting = stageCommands.filter((command) =>
    command === 'harden' ? stage === analysis.stages.defaultTarget && starts && !builds : builds,
  );
  return fitting.flatMap((command) => {
    const made = stageCommand(analysis, command, stage);
    return 'unfit' in made ? [] : [{ title: TITLES[command], edits: made.edits }];
  });
});
