/** The language status of a Dockerfile: whether the server runs, which version, and a way to restart it. */
import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type Status, statusRequest } from '../../server/src/lsp/requests.ts';
import { dockerfiles } from './dockerfiles.ts';

export function statusItem(client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('slipway.server', dockerfiles);
  item.name = 'Slipway';
  item.command = { title: 'Restart', command: 'slipway.restartServer' };
  const show = (state: State): void => {
    item.busy = state === State.Starting;
    item.severity =
      state === State.Running || item.busy ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
    item.text = item.busy ? 'Slipway is starting' : state === State.Running ? 'Slipway' : 'Slipway has stopped';
    item.detail = '';
    if (state === State.Running) tellVersion().catch(() => undefined);
  };
  const tellVersion = async (): Promise<void> => {
    const { version, rules } = await client.sendRequest<Status>(statusRequest);
    item.detail = `${version} · ${rules} rules`;
  };
  show(client.state);
  const states = client.onDidChangeState(({ newState }) => show(newState));
  return { dispose: () => [item, states].forEach((each) => void each.dispose()) };
}
