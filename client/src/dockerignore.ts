/** `Slipway: Generate .dockerignore`: what is missing goes behind what is there, as one step to undo. */
import { Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Dockerignore, type DockerignoreParams, dockerignoreRequest } from '../../server/src/lsp/requests.ts';
import { applyEdit } from './applyEdit.ts';
import { chosenFolder, currentFolder, menuFolder, newOrPresent } from './folders.ts';

/** `folder`: the folder or file where a menu was opened. */
export async function generateDockerignore(client: BaseLanguageClient, folder?: Uri): Promise<void> {
  const named = (await menuFolder(folder)) ?? currentFolder() ?? (await chosenFolder());
  if (!named) return;
  const place = named.scheme === 'untitled' ? named.with({ scheme: 'file' }) : named;
  const { document, present } = await newOrPresent(place, '.dockerignore');
  const before = document.getText();
  const params: DockerignoreParams = {
    uri: Uri.joinPath(place, '.dockerignore').toString(),
    document: { uri: document.uri.toString(), version: document.version },
    text: present || before !== '' ? before : null,
  };
  const made = await client.sendRequest<Dockerignore | null>(dockerignoreRequest, params);
  if (!made) return void window.showWarningMessage('Slipway cannot look into this folder.');
  if (!made.made) {
    await window.showTextDocument(document);
    return void window.showInformationMessage(`${workspace.asRelativePath(document.uri)} lacks nothing.`);
  }
  const editor = await applyEdit(client, document, made.made);
  if (!editor) return;
  editor.revealRange(editor.document.lineAt(document.positionAt(before.length).line).range);
  if (made.left.length > 0)
    void window.showInformationMessage(`Left out, since the Dockerfile takes from it: ${made.left.join(', ')}.`);
}
