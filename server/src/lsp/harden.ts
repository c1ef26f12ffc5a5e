/** Answers to `slipway/harden`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { type BaseId, baseIds } from '../core/harden/base.ts';
import { builderChoices, type Choices, choices, type HardenOptions, harden } from '../core/harden/harden.ts';
import { type Project, stackIds } from '../core/harden/project.ts';
import { newDockerfile } from '../core/harden/scaffold.ts';
import { stacks } from '../core/harden/stacks/index.ts';
import { toTextEdit } from './convert.ts';
import type { HardenAnswer, HardenChoices, HardenParams, HardenStage } from './requests.ts';

export function hardenOf(document: TextDocument, analysis: Analysis, params: HardenParams): HardenAnswer | null {
  const { stages } = analysis.stages;
  const stage = params.stage === undefined ? undefined : stages[params.stage];
  const found = choices(
    analysis,
    stage,
    stackIds.find((each) => each === params.stack),
  );
  if (params.base === undefined) return choicesOf(analysis, found);
  return found ? stageOf(document, analysis, found, params) : null;
}

function choicesOf(analysis: Analysis, found: Choices | undefined): HardenChoices {
  return {
    kind: 'choices',
    builders: builderChoices(analysis).map(({ stage, title, builds }) => ({
      stage: stage.index,
      label: stage.label,
      description: title,
      builds,
    })),
    title: found?.title ?? null,
    stacks: stacks.map(({ id, title }) => ({ stack: id, title })),
    bases: (found?.bases ?? []).map(({ id, label, image, why }) => ({
      base: id,
      label,
      image,
      why,
      preview: previewOf(analysis, found as Choices, id),
    })),
    unfit: (found?.unfit ?? []).map(({ label, reason }) => ({ label, reason })),
  };
}

function previewOf(analysis: Analysis, { project }: Choices, base: BaseId): string {
  const made = stageFor(analysis, project, { base, interactive: true });
  return 'unfit' in made ? '' : made.text.trim();
}

function stageOf(
  document: TextDocument,
  analysis: Analysis,
  { project }: Choices,
  { base, after }: HardenParams,
): HardenStage | null {
  const id = baseIds.find((each) => each === base);
  if (id === undefined) return null;
  const options = {
    base: id,
    after: after === undefined ? undefined : analysis.stages.stages[after],
    interactive: true,
  };
  const made = stageFor(analysis, project, options);
  if ('unfit' in made) return null;
  return {
    kind: 'stage',
    version: document.version,
    edits: made.edits.map((edit) => toTextEdit(document, edit)),
    position: document.positionAt(made.at),
    snippet: made.snippet,
    text: made.text,
    notes: made.notes,
  };
}

/** In a file without stages it is a whole Dockerfile for the project beside it. */
function stageFor(analysis: Analysis, project: Project, options: HardenOptions) {
  if (analysis.stages.stages.length > 0) return harden(analysis, project, options);
  const made = newDockerfile(analysis, project, options.base, options);
  return 'unfit' in made ? made : { ...made, edits: [], at: analysis.text.length };
}
