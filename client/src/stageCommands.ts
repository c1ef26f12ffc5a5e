/** `Add Test Stage` and the like: edits of the server, made as one step to undo, or the reason why there are none. */
import { Range, Selection, type TextEditor, TextEditorRevealType, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type StageCommandAnswer,
  type StageCommandParams,
  stageCommandRequest,
} from '../../server/src/lsp/requests.ts';
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
  const editor = await window.showTextDocument(document, viewColumn);
  if (document.version !== answer.version) return;
  const made = await editor.edit((builder) => {
    for (const { range, newText } of answer.edits)
      builder.replace(new Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
  });
  if (made) show(editor, answer.stage);
}

/** Puts the cursor on the name of the stage. */
function show(editor: TextEditor, stage: string): void {
  const lines = editor.document.getText().split(/\r?\n/);
  const at = lines.findIndex((line) => /^\s*from\s/i.test(line) && line.trim().split(/\s+/).at(-1) === stage);
  const line = editor.document.lineAt(Math.max(0, at)).range;
  editor.selection = new Selection(line.end, line.end);
  editor.revealRange(line, TextEditorRevealType.InCenterIfOutsideViewport);
}
