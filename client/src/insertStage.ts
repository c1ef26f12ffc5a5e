/** `Slipway: Insert Hardened Runtime Stage`: which builder, which base, where; then the stage, as one step to undo. */
import {
  Position,
  type QuickInputButton,
  type QuickPickItem,
  Range,
  SnippetString,
  type TextEditor,
  ThemeIcon,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type HardenAnswer,
  type HardenChoices,
  type HardenParams,
  type HardenStage,
  hardenRequest,
} from '../../server/src/lsp/requests.ts';
import patterns from '../../snippets/stages.json' with { type: 'json' };
import { currentDockerfile } from './dockerfiles.ts';
import { pickWithPreview } from './stagePreview.ts';

type Choice = Pick<HardenParams, 'stage' | 'stack' | 'base' | 'after'>;

export async function insertHardenedStage(client: BaseLanguageClient): Promise<void> {
  const editor = currentDockerfile();
  if (!editor) return;
  const { document } = editor;
  const ask = (choice: Choice): Promise<HardenAnswer | null> =>
    client.sendRequest<HardenAnswer | null>(hardenRequest, {
      textDocument: { uri: document.uri.toString() },
      ...choice,
    } satisfies HardenParams);
  const first = await ask({});
  if (first?.kind !== 'choices') return;
  if (first.builders.length === 0) {
    const text = await wholeFile();
    if (text !== undefined) await editor.insertSnippet(new SnippetString(text), endOf(editor));
    return;
  }
  const choice = await choose(first, ask);
  const stage = choice && (await ask(choice));
  if (stage?.kind === 'stage') await insert(await window.showTextDocument(document, editor.viewColumn), stage);
}

/** One pick where the file leaves no doubt: its buttons lead to another builder or another place. */
async function choose(
  first: HardenChoices,
  ask: (choice: Choice) => Promise<HardenAnswer | null>,
): Promise<Choice | undefined> {
  const { builders } = first;
  const likely = builders.filter((builder) => builder.builds);
  let stage = likely.length > 1 ? await pickBuilder(likely) : builders[0]?.stage;
  let after: number | undefined;
  let stack: string | undefined;
  while (stage !== undefined) {
    const choice: Choice = {
      stage,
      ...(stack === undefined ? {} : { stack }),
      ...(after === undefined ? {} : { after }),
    };
    const found = await ask(choice);
    if (found?.kind !== 'choices') return undefined;
    if (found.title === null) {
      stack = await pickStack(found);
      if (stack === undefined) return undefined;
      continue;
    }
    const label = (index: number): string => builders.find((each) => each.stage === index)?.label ?? '';
    const picked = await pickBase(found, {
      from: label(stage),
      place: after === undefined ? 'at the end of the file' : `after ${label(after)}`,
      buttons: [...(builders.length > 1 ? [OTHER_BUILDER, OTHER_PLACE] : [])],
    });
    if (picked === OTHER_BUILDER) stage = await pickBuilder(builders);
    else if (picked === OTHER_PLACE) after = await pickPlace(builders);
    else return picked && 'base' in picked ? { ...choice, base: picked.base } : undefined;
  }
  return undefined;
}

const OTHER_BUILDER = { iconPath: new ThemeIcon('layers'), tooltip: 'Take the build from another stage' };
const OTHER_PLACE = { iconPath: new ThemeIcon('arrow-swap'), tooltip: 'Put the stage in another place' };

type Builders = HardenChoices['builders'];

const pickBuilder = async (builders: Builders): Promise<number | undefined> =>
  (await window.showQuickPick(builders, { title: 'Take the build from', matchOnDescription: true }))?.stage;

async function pickStack({ stacks }: HardenChoices): Promise<string | undefined> {
  const items = stacks.map(({ stack, title }) => ({ label: title, stack }));
  return (await window.showQuickPick(items, { title: 'What does it run?' }))?.stack;
}

interface Setting {
  readonly from: string;
  readonly place: string;
  readonly buttons: readonly QuickInputButton[];
}

async function pickBase({ title, bases, unfit }: HardenChoices, { from, place, buttons }: Setting) {
  if (bases.length === 0) {
    const reasons = unfit.map(({ label, reason }) => `${label}: ${reason}.`).join(' ');
    await window.showWarningMessage(`Slipway knows no base for this build. ${reasons}`);
    return undefined;
  }
  const items = bases.map(({ label, image, why, base, preview }, index) => ({
    label,
    description: index === 0 ? `${image} (recommended)` : image,
    detail: why,
    base,
    preview,
  }));
  return pickWithPreview(items, {
    title: `${title}, hardened: run it on`,
    placeholder: `Takes from ${from}, ${place}`,
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

async function wholeFile(): Promise<string | undefined> {
  const items = Object.entries(patterns)
    .filter(([title]) => !title.includes(' runtime on '))
    .map(([title, { prefix, description, body }]) => ({
      label: title,
      description: [prefix].flat()[0] ?? '',
      detail: description,
      text: body.join('\n'),
    }));
  return (await window.showQuickPick(items, { title: 'A Dockerfile for', matchOnDetail: true }))?.text;
}

/** The name of the builder and the stage, as one step to undo. */
async function insert(editor: TextEditor, { version, edits, position, snippet, notes }: HardenStage): Promise<void> {
  if (editor.document.version !== version) return;
  if (edits.length > 0) {
    const named = await editor.edit(
      (builder) => {
        for (const { range, newText } of edits)
          builder.replace(
            new Range(range.start.line, range.start.character, range.end.line, range.end.character),
            newText,
          );
      },
      { undoStopBefore: true, undoStopAfter: false },
    );
    if (!named) return;
  }
  const shift = edits
    .filter(({ range }) => range.end.line === position.line && range.end.character <= position.character)
    .reduce((sum, { range, newText }) => sum + newText.length - (range.end.character - range.start.character), 0);
  await editor.insertSnippet(new SnippetString(snippet), new Position(position.line, position.character + shift), {
    undoStopBefore: edits.length === 0,
    undoStopAfter: true,
  });
  if (notes.length > 0) void window.showInformationMessage(notes.join(' '));
}

const endOf = ({ document }: TextEditor): Position => document.lineAt(document.lineCount - 1).range.end;
