// What the tests do in the editor, each waiting for the editor's own events.
import * as vscode from 'vscode';

const PATIENCE = 10_000; // ms; how long a test waits for what must happen

/** The extension under test. */
export function slipway(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('slipway.slipway');
  if (!extension) throw new Error('slipway.slipway is not in this editor');
  return extension;
}

/** The place of a file of the workspace. */
export function place(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace, given by its name, in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(place(name));
  await vscode.window.showTextDocument(document);
  return document;
}

let texts = 0;

/**
 * Writes text into a new Dockerfile of the workspace and opens it. Not as an untitled document: the editor gives the next
 * one the same name, and now and then the text of the one before, which it has not let go yet.
 */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const name = `text-${++texts}.Dockerfile`;
  await vscode.workspace.fs.writeFile(place(name), Buffer.from(content));
  return open(name);
}

/** Closes all editors, giving up what is not saved. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Slipway's diagnostics of a document. */
export const findings = (document: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'slipway');

/** The id of the rule behind a diagnostic. */
export const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/**
 * Waits until Slipway's diagnostics of a document satisfy `wanted`, and returns them. Asks at once and then each time the
 * editor says that diagnostics have changed.
 */
export function findingsOnce(
  document: vscode.TextDocument,
  wanted: (findings: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return new Promise((done, failed) => {
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => uri.toString() === document.uri.toString())) look();
    });
    const timer = setTimeout(() => {
      listener.dispose();
      const rules = findings(document).map(ruleOf).join(', ') || 'none';
      failed(new Error(`what was waited for did not come in ${PATIENCE} ms; the findings are: ${rules}`));
    }, PATIENCE);
    const look = () => {
      const now = findings(document);
      if (!wanted(now)) return;
      clearTimeout(timer);
      listener.dispose();
      done(now);
    };
    look();
  });
}

/** The quick fixes offered on a diagnostic's range, the preferred one first. */
export async function quickFixes(
  document: vscode.TextDocument,
  { range }: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    20, // how many actions the editor is to resolve, which may be when an action gets its edit
  );
  return actions.sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}
