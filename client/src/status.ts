/** The status bar item beside a Dockerfile: how the server is, which rules it goes by, and where to look further. */
import {
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type Status, statusRequest } from '../../server/src/lsp/requests.ts';
import { isSpokenAbout } from './dockerfiles.ts';

export function statusItem(client: BaseLanguageClient): Disposable {
  const item = window.createStatusBarItem('slipway.server', StatusBarAlignment.Right, 90);
  item.name = 'Slipway';
  item.command = 'slipway.showOutput';

  const showFor = (editor: TextEditor | undefined): void => {
    if (editor && isSpokenAbout(editor.document)) {
      item.show();
      void describe(editor.document.uri.toString());
    } else item.hide();
  };
  /** The server's own words come a moment later, and only while nothing else is to be said. */
  const describe = async (uri: string): Promise<void> => {
    const { state } = client;
    show(item, state);
    if (state !== State.Running) return;
    const status = await client.sendRequest<Status>(statusRequest).catch(() => undefined);
    if (status && client.state === state) item.tooltip = tooltip(running(status, uri));
  };

  showFor(window.activeTextEditor);
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(showFor),
    client.onDidChangeState(() => showFor(window.activeTextEditor)),
  );
}

function show(item: StatusBarItem, state: State): void {
  const stopped = state === State.Stopped;
  item.text = stopped ? '$(error) Slipway' : state === State.Running ? 'Slipway' : '$(loading~spin) Slipway';
  item.backgroundColor = stopped ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  item.tooltip = tooltip(stopped ? 'The server has stopped.' : 'The server is starting.');
}

function running({ version, rules, documents }: Status, uri: string): string {
  const profile = documents.find((document) => document.uri === uri);
  const from = profile?.config ? ` from \`${workspace.asRelativePath(profile.config)}\`` : '';
  const goesBy = profile ? `\n\nProfile **${profile.profile}**${from}` : '';
  return `**Slipway ${version}** runs, with ${rules} rules.${goesBy}`;
}

const ACTIONS = [
  ['Stage Graph', 'slipway.showStageGraph'],
  ['Show Output', 'slipway.showOutput'],
  ['Restart Server', 'slipway.restartServer'],
] as const;

function tooltip(text: string): MarkdownString {
  const links = ACTIONS.map(([title, command]) => `[${title}](command:${command})`).join(' · ');
  const markdown = new MarkdownString(`${text}\n\n${links}`);
  markdown.isTrusted = { enabledCommands: ACTIONS.map(([, command]) => command) };
  return markdown;
}
