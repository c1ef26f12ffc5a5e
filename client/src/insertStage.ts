/** `Slipway: Insert Hardened Runtime Stage`: asks what the server cannot know, then puts the stage in as one step to undo. */
import { Position, Range, SnippetString, type TextDocument, type TextEditor, type ViewColumn, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type HardenAnswer,
  type HardenParams,
  type HardenStage,
  hardenRequest,
} from '../../server/src/lsp/requests.ts';
import { currentDockerfile } from './dockerfiles.ts';
import { type Choice, chooseStage } from './stageChoice.ts';

export async function insertHardenedStage(client: BaseLanguageClient): Promise<void> {
  const editor = currentDockerfile();
  if (editor) await offerStage(client, editor.document, editor.viewColumn);
}

/** In an empty document it is a whole Dockerfile. The document is shown once something is chosen. */
export async function offerStage(
  client: BaseLanguageClient,
  document: TextDocument,
  viewColumn?: ViewColumn,
): Promise<void> {
  const ask = (choice: Choice): Promise<HardenAnswer | null> => {
    const params: HardenParams = { textDocument: { uri: document.uri.toString() }, ...choice };
    return client.sendRequest<HardenAnswer | null>(hardenRequest, params);
  };
  const first = await ask({});
  if (first?.kind !== 'choices') return;
  const choice = await chooseStage(first, ask);
  const stage = choice && (await ask(choice));
  if (stage?.kind === 'stage') await insert(await window.showTextDocument(document, viewColumn), stage);
}

/** The builder's new name and the stage. A stage made for another version of the text goes nowhere. */
async function insert(editor: TextEditor, { version, edits, position, snippet, notes }: HardenStage): Promise<void> {
  if (editor.document.version !== version) return;
  if (edits.length > 0) {
    const named = await editor.edit(
      (builder) => {
        for (const { range, newText } of edits) builder.replace(toRange(range), newText);
      },
      { undoStopBefore: true, undoStopAfter: false },
    );
    if (!named) return;
  }
  const shift = edits
    .filter(({ range: { end } }) => end.line === position.line && end.character <= position.character)
    .reduce((sum, { range: { start, end }, newText }) => sum + newText.length - (end.character - start.character), 0);
  const at = new Position(position.line, position.character + shift);
  const undo = { undoStopBefore: edits.length === 0, undoStopAfter: true };
  await editor.insertSnippet(new SnippetString(snippet), at, undo);
  if (notes.length > 0) void window.showInformationMessage(notes.join(' '));
}

const toRange = ({ start, end }: HardenStage['edits'][number]['range']): Range =>
  new Range(start.line, start.character, end.line, end.character);
