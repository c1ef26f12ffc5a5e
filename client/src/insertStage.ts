/** `Slipway: Insert Hardened Runtime Stage`: asks what the server cannot know, then applies the server's edit. */
import { type TextDocument, type ViewColumn, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type HardenAnswer, type HardenParams, hardenRequest } from '../../server/src/lsp/requests.ts';
import { applyStage } from './applyEdit.ts';
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
  const answer = choice && (await ask(choice));
  if (answer?.kind === 'unfit') return void window.showWarningMessage(`${answer.reason}.`);
  if (answer?.kind === 'edit') await applyStage(client, document, answer, viewColumn);
}
