/** `Slipway: Show Stage Graph`: a panel beside the editor that draws the Dockerfile in use and follows it. */
import {
  Disposable,
  env,
  Range,
  type TextDocument,
  type TextDocumentShowOptions,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Stages, type StagesParams, stagesRequest } from '../../server/src/lsp/requests.ts';
import type { Kept, ToExtension, ToView } from '../webview/messages.ts';
import { currentDockerfile, isDockerfile } from './dockerfiles.ts';
import { graphPage } from './graphPage.ts';

const VIEW = 'slipway.stageGraph';
/** Milliseconds without a key stroke before the picture follows the text. */
const PAUSE = 150;

export function stageGraph(client: BaseLanguageClient, extensionUri: Uri): Disposable & { show(): void } {
  let panel: WebviewPanel | undefined;
  let shown: Uri | undefined;
  let pause: NodeJS.Timeout | undefined;

  const tell = (message: ToView): void => void panel?.webview.postMessage(message);

  const update = async (): Promise<void> => {
    const uri = shown;
    if (!panel || !uri || !client.isRunning()) return;
    const params: StagesParams = { textDocument: { uri: uri.toString() } };
    const stages = await client.sendRequest<Stages | null>(stagesRequest, params);
    if (!stages || uri !== shown) return;
    tell({ kind: 'stages', stages });
    tellCursor();
  };

  const tellCursor = (): void => {
    const editor = window.activeTextEditor;
    if (editor?.document.uri.toString() === shown?.toString() && editor)
      tell({ kind: 'cursor', line: editor.selection.active.line });
  };

  const follow = (document: TextDocument): void => {
    shown = document.uri;
    if (panel) panel.title = `Stages: ${workspace.asRelativePath(document.uri)}`;
    void update();
  };

  const attach = (next: WebviewPanel): void => {
    panel = next;
    panel.iconPath = Uri.joinPath(extensionUri, 'images', 'icon.png');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(extensionUri, 'webview')],
    };
    panel.webview.onDidReceiveMessage((message: ToExtension) => {
      if (message.kind === 'ready') void update();
      else if (message.kind === 'go') void goTo(message.range);
      else void copy(message.what, message.text);
    });
    panel.onDidDispose(() => {
      panel = undefined;
    });
    panel.webview.html = graphPage(panel.webview, extensionUri);
  };

  const goTo = async ({ start }: Extract<ToExtension, { kind: 'go' }>['range']): Promise<void> => {
    if (!shown) return;
    const beside = window.visibleTextEditors.find(({ document }) => document.uri.toString() === shown?.toString());
    const options: TextDocumentShowOptions = {
      selection: new Range(start.line, start.character, start.line, start.character),
      viewColumn: beside?.viewColumn ?? ViewColumn.One,
    };
    await window.showTextDocument(shown, options);
  };

  const listeners = Disposable.from(
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor && isDockerfile(editor.document)) follow(editor.document);
    }),
    window.onDidChangeTextEditorSelection(tellCursor),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() !== shown?.toString()) return;
      clearTimeout(pause);
      pause = setTimeout(update, PAUSE);
    }),
    client.onDidChangeState(() => {
      if (client.isRunning()) void update();
    }),
    window.registerWebviewPanelSerializer(VIEW, {
      async deserializeWebviewPanel(restored, kept: Kept | undefined) {
        attach(restored);
        if (kept) follow(await workspace.openTextDocument(Uri.parse(kept.uri)));
      },
    }),
  );

  return {
    show() {
      const editor = currentDockerfile();
      if (panel) panel.reveal(undefined, true);
      else attach(window.createWebviewPanel(VIEW, 'Stages', { viewColumn: ViewColumn.Beside, preserveFocus: true }));
      if (editor) follow(editor.document);
    },
    dispose() {
      clearTimeout(pause);
      listeners.dispose();
      panel?.dispose();
    },
  };
}

async function copy(what: string, text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`The stage graph is on the clipboard as ${what}.`, 3000);
}
