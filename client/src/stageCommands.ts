/** `Add Test Stage` and the like: an edit of the server, or the reason why there is none. */
import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type StageCommandAnswer,
  type StageCommandParams,
  stageCommandRequest,
} from '../../server/src/lsp/requests.ts';
import { applyStage } from './applyEdit.ts';
import { currentDockerfile } from './dockerfiles.ts';

/** The commands of the palette by what the server calls them. */
export const stageCommandIds = {
  'slipway.addTestStage': 'test',
  'slipway.addDevelopmentStage': 'development',
  'slipway.addDependencyStage': 'dependencies',
  'slipway.crossCompileStage': 'cross-compile',
  'slipway.hardenFinalStage': 'harden',
} as const satisfies Record<string, StageCommandParams['command']>;

export async function runStageCommand(
  client: BaseLanguageClient,
  command: StageCommandParams['command'],
): Promise<void> {
  const current = currentDockerfile();
  if (!current) return;
  const { document, viewColumn, selection } = current;
  const params: StageCommandParams = {
    textDocument: { uri: document.uri.toString() },
    command,
    position: selection.active,
  };
  const answer = await client.sendRequest<StageCommandAnswer | null>(stageCommandRequest, params);
  if (!answer) return;
  if (answer.kind === 'unfit') return void window.showWarningMessage(`${answer.reason}.`);
  await applyStage(client, document, answer, viewColumn);
}
