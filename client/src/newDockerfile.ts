/** `Slipway: New Dockerfile for This Project`: a document that is saved where there is none yet. */
import { type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chosenFolder, menuFolder, newOrPresent } from './folders.ts';
import { offerStage } from './insertStage.ts';

/** `folder`: the folder or file where a menu was opened. */
export async function newDockerfile(client: BaseLanguageClient, folder?: Uri): Promise<void> {
  const place = (await menuFolder(folder)) ?? (await chosenFolder());
  if (!place) return;
  const { document, present } = await newOrPresent(place, 'Dockerfile');
  if (!present && document.getText().trim() === '') return offerStage(client, document);
  await window.showTextDocument(document);
  void window.showInformationMessage(
    `${workspace.asRelativePath(document.uri)} is there already. "Insert Hardened Runtime Stage" adds to it.`,
  );
}
