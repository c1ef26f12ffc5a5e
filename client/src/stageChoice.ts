/** Which builder, which base, which place: one quick pick where the file leaves no doubt, with buttons for the rest. */
import { type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { HardenAnswer, HardenChoices, HardenParams } from '../../server/src/lsp/requests.ts';
import { pickWithPreview } from './stagePreview.ts';

export type Choice = Pick<HardenParams, 'app' | 'stage' | 'stack' | 'base' | 'template' | 'after'>;

type Builders = HardenChoices['builders'];

/** In a file without stages it is a whole Dockerfile that is chosen. */
export async function chooseStage(
  { builders }: HardenChoices,
  ask: (choice: Choice) => Promise<HardenAnswer | null>,
): Promise<Choice | undefined> {
  const whole = builders.length === 0;
  const likely = builders.filter(({ builds }) => builds);
  let stage = likely.length > 1 ? await pickBuilder(likely) : builders[0]?.stage;
  let after: number | undefined;
  let stack: string | undefined;
  let app: string | undefined;
  while (whole || stage !== undefined) {
    const choice: Choice = {
      ...(stage === undefined ? {} : { stage }),
      ...(stack === undefined ? {} : { stack }),
      ...(app === undefined ? {} : { app }),
      ...(after === undefined ? {} : { after }),
    };
    const found = await ask(choice);
    if (found?.kind !== 'choices') return undefined;
    if (found.apps.length > 0) {
      app = await pickApp(found);
      if (app === undefined) return undefined;
      continue;
    }
    if (found.title === null) {
      stack = await pickStack(found);
      if (stack === undefined) return undefined;
      continue;
    }
    const picked = await pickBase(found, placeholder(builders, stage, after), builders.length > 1 ? BUTTONS : []);
    if (picked === OTHER_BUILDER) stage = await pickBuilder(builders);
    else if (picked === OTHER_PLACE) after = await pickPlace(builders);
    else return picked && 'on' in picked ? { ...choice, ...picked.on } : undefined;
  }
  return undefined;
}

const OTHER_BUILDER = { iconPath: new ThemeIcon('layers'), tooltip: 'Take the build from another stage' };
const OTHER_PLACE = { iconPath: new ThemeIcon('arrow-swap'), tooltip: 'Put the stage in another place' };
const BUTTONS = [OTHER_BUILDER, OTHER_PLACE];

function placeholder(builders: Builders, stage: number | undefined, after: number | undefined): string {
  if (stage === undefined) return 'A Dockerfile with a builder and a runtime stage';
  const label = (index: number): string => builders.find((each) => each.stage === index)?.label ?? '';
  return `Takes from ${label(stage)}, ${after === undefined ? 'at the end of the file' : `after ${label(after)}`}`;
}

const pickBuilder = async (builders: Builders): Promise<number | undefined> =>
  (await window.showQuickPick(builders, { title: 'Take the build from', matchOnDescription: true }))?.stage;

async function pickApp({ apps }: HardenChoices): Promise<string | undefined> {
  const items = apps.map(({ label, app }) => ({ label, description: app, app }));
  return (await window.showQuickPick(items, { title: 'Which application is it for?', matchOnDescription: true }))?.app;
}

async function pickStack({ stacks }: HardenChoices): Promise<string | undefined> {
  const items = stacks.map(({ stack, title }) => ({ label: title, stack }));
  return (await window.showQuickPick(items, { title: 'What does it run?' }))?.stack;
}

async function pickBase(
  { title, bases, unfit, templates, problems }: HardenChoices,
  placeholder: string,
  buttons: readonly QuickInputButton[],
) {
  if (problems.length > 0) void window.showWarningMessage(problems.join(' '));
  if (bases.length === 0 && templates.length === 0) {
    const reasons = unfit.map(({ label, reason }) => `${label}: ${reason}.`).join(' ');
    await window.showWarningMessage(`Slipway knows no base for this build. ${reasons}`);
    return undefined;
  }
  const items = bases.map(({ label, image, why, base, preview }, index) => ({
    label,
    description: index === 0 ? `${image} (recommended)` : image,
    detail: why,
    on: { base },
    preview,
  }));
  const own = templates.map(({ template, label, why, preview }) => ({
    label,
    description: template,
    detail: why,
    on: { template },
    preview,
  }));
  const separator = { label: 'Your templates', kind: QuickPickItemKind.Separator, on: {}, preview: '' };
  return pickWithPreview(own.length > 0 ? [...items, separator, ...own] : items, {
    title: `${title}, hardened: run it on`,
    placeholder,
    buttons,
  });
}

/** The last stage is what `docker build` builds, so the end is the place unless one says otherwise. */
async function pickPlace(builders: Builders): Promise<number | undefined> {
  const stages = builders.toSorted((a, b) => a.stage - b.stage);
  const items: (QuickPickItem & { after: number | undefined })[] = [
    { label: 'At the end of the file', description: 'what docker build then builds', after: undefined },
    ...stages.slice(0, -1).map(({ stage, label }) => ({
      label: `After ${label}`,
      description: 'docker build needs --target for it',
      after: stage,
    })),
  ];
  return (await window.showQuickPick(items, { title: 'Put the stage' }))?.after;
}
