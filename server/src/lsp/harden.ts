/** Answers to `slipway/harden`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { type BaseId, baseIds } from '../core/refactor/base.ts';
import {
  type AppChoice,
  appChoices,
  builderChoices,
  type Choices,
  choices,
  type HardenOptions,
  harden,
} from '../core/refactor/harden.ts';
import { type Project, stackIds } from '../core/refactor/project.ts';
import { newDockerfile } from '../core/refactor/scaffold.ts';
import { stacks } from '../core/refactor/stacks/index.ts';
import type { Template } from '../core/refactor/template.ts';
import type { HardenAnswer, HardenChoices, HardenParams, StageEdit, Unfit } from './requests.ts';
import type { Templates } from './templates.ts';
import { type EditSupport, toWorkspaceEdit } from './workspaceEdit.ts';

/** `templates`: the user's own. */
export function hardenOf(
  document: TextDocument,
  analysis: Analysis,
  params: HardenParams,
  templates: Templates,
  support: EditSupport,
): HardenAnswer {
  const { stages } = analysis.stages;
  const stage = params.stage === undefined ? undefined : stages[params.stage];
  const found = choices(
    analysis,
    stage,
    stackIds.find((each) => each === params.stack),
    params.app,
  );
  if (params.base === undefined && params.template === undefined)
    return choicesOf(analysis, found, templates, params.app === undefined ? appChoices(analysis, stage) : []);
  const on =
    params.template === undefined
      ? baseIds.find((each) => each === params.base)
      : templates.good.find(({ file }) => file === params.template);
  if (!found || on === undefined)
    return { kind: 'unfit', reason: `Nothing is known of ${params.template ?? params.base}` };
  const after = params.after === undefined ? undefined : stages[params.after];
  return stageOf(document, analysis, found, { base: on, after }, support);
}

function choicesOf(
  analysis: Analysis,
  found: Choices | undefined,
  { good, problems }: Templates,
  apps: readonly AppChoice[],
): HardenChoices {
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
    templates: found
      ? good
          .filter(({ stacks }) => stacks.includes(found.project.stack))
          .map((template) => ({
            template: template.file,
            label: template.label,
            why: template.why,
            preview: previewOf(analysis, found, template),
          }))
      : [],
    problems,
    apps: apps.map(({ folder, name }) => ({ app: folder, label: name })),
  };
}

function previewOf(analysis: Analysis, { project }: Choices, base: BaseId | Template): string {
  const made = stageFor(analysis, project, { base });
  return 'unfit' in made ? '' : made.text.trim();
}

function stageOf(
  document: TextDocument,
  analysis: Analysis,
  { project }: Choices,
  options: HardenOptions,
  support: EditSupport,
): StageEdit | Unfit {
  const made = stageFor(analysis, project, options);
  if ('unfit' in made) return { kind: 'unfit', reason: made.unfit };
  const { stage, edits, notes } = made;
  return { kind: 'edit', version: document.version, stage, edit: toWorkspaceEdit(document, edits, support), notes };
}

/** In a file without stages it is a whole Dockerfile for the project beside it. */
const stageFor = (analysis: Analysis, project: Project, options: HardenOptions) =>
  analysis.stages.stages.length > 0
    ? harden(analysis, project, options)
    : newDockerfile(analysis, project, options.base, options);
