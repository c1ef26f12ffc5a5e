/** Edits of the server: applied whole, as one step to undo, or not at all, which is said. */
import {
  commands,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { DocumentEdit, StageEdit } from '../../server/src/lsp/requests.ts';

/** The editor with the edit in it; undefined where it could not be applied. The document comes to the front, which snippets need. */
export async function applyEdit(
  client: BaseLanguageClient,
  document: TextDocument,
  { version, edit }: DocumentEdit,
  viewColumn?: ViewColumn,
): Promise<TextEditor | undefined> {
  const editor = await window.showTextDocument(document, viewColumn);
  if (document.version !== version) return refuse('it has changed in the meantime. Run the command again');
  const before = document.getText();
  try {
    if (await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit))) return editor;
  } catch (error) {
    client.error('An edit could not be applied', error, false);
  }
  if (document.getText() !== before) await commands.executeCommand('undo');
  return refuse('the editor refused the edit');
}

/** Applies the edit of a stage and goes to the stage. */
export async function applyStage(
  client: BaseLanguageClient,
  document: TextDocument,
  made: StageEdit,
  viewColumn?: ViewColumn,
): Promise<void> {
  const editor = await applyEdit(client, document, made, viewColumn);
  if (!editor) return;
  if (!hasTabStops(made)) show(editor, made.stage);
  if (made.notes.length > 0) void window.showInformationMessage(made.notes.join(' '));
}

function refuse(reason: string): undefined {
  void window.showErrorMessage(`Slipway left the file as it was: ${reason}.`);
}

/** A snippet puts the cursor itself. */
const hasTabStops = ({ edit }: StageEdit): boolean =>
  (edit.documentChanges ?? []).some((change) => 'edits' in change && change.edits.some((each) => 'snippet' in each));

/** Puts the cursor behind the name of the stage. */
function show(editor: TextEditor, stage: string): void {
  const lines = editor.document.getText().split(/\r?\n/);
  const at = lines.findIndex((line) => /^\s*from\s/i.test(line) && line.trim().split(/\s+/).at(-1) === stage);
  const line = editor.document.lineAt(Math.max(0, at)).range;
  editor.selection = new Selection(line.end, line.end);
  editor.revealRange(line, TextEditorRevealType.InCenterIfOutsideViewport);
}
