/** A builder cut in two behind its install, so that the dependencies have a stage that others can take from. */
import type { Analysis } from '../analysis.ts';
import { keyword } from '../dockerfile/edits.ts';
import type { Edit } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import type { Stage } from '../stages/model.ts';
import type { AddedStage } from './addStage.ts';
import { freeName, nameStages } from './names.ts';
import { unfit } from './stack.ts';
import { styleOf } from './style.ts';

/** What the stage is called stays with the part that builds. */
export function splitDependencies(analysis: Analysis, stage: Stage): AddedStage | { readonly unfit: string } {
  const steps = analysis.steps(stage);
  const at = steps.findLastIndex(installsOnly);
  const install = steps[at];
  if (!install) return unfit(`No command of ${stage.label} installs dependencies and does nothing else`);
  const rest = steps.slice(at + 1);
  if (rest.length === 0) return unfit(`${stage.label} does nothing but install dependencies`);
  if (!stage.from.image) return unfit(`${stage.label} has no base`);
  const name = freeName(analysis, ['dependencies', 'deps'], []);
  const { dockerfile } = analysis;
  const style = styleOf(analysis);
  const as = keyword(dockerfile, 'AS');
  const built = stage.from.name?.value ?? nameStages(analysis, [stage]).names.get(stage) ?? stage.label;
  const named: Edit = stage.from.name
    ? { span: stage.from.name.span, newText: name }
    : { span: { start: stage.from.image.span.end, end: stage.from.image.span.end }, newText: ` ${as} ${name}` };
  const { end } = install.instruction.span;
  const cut: Edit = {
    span: { start: end, end },
    newText: `${style.lineBreak.repeat(style.gap + 1)}${keyword(dockerfile, 'FROM')} ${name} ${as} ${built}`,
  };
  return { stage: name, edits: [named, cut] };
}

/** Installs what the files of the project ask for, with nothing else in the same RUN that needs the sources. */
function installsOnly({ instruction, installs }: Step): boolean {
  return (
    instruction.keyword === 'RUN' &&
    installs.some(({ install }) => isOfProject(install.ecosystem, install.global) && install.fromManifest) &&
    installs.every(
      ({ install }) =>
        !isOfProject(install.ecosystem, install.global) ||
        install.action === 'install' ||
        install.action === 'download',
    )
  );
}

const isOfProject = (ecosystem: string, global: boolean): boolean => ecosystem !== 'os' && !global;
