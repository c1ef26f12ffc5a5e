/** The language client, the same on the desktop and in the browser but for how the server is started. */
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { trustedNotification } from '../../server/src/lsp/requests.ts';
import { registerCommands } from './commands.ts';
import { crashHandler } from './crashes.ts';
import { configurationFiles, dockerfiles } from './dockerfiles.ts';
import { linkToPages } from './explainRule.ts';
import { statusItem } from './status.ts';

/** `connect` makes the client for the host at hand. A server that does not start leaves a status item that says so. */
export async function start(
  { extensionUri, subscriptions }: ExtensionContext,
  connect: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const output = window.createOutputChannel('Slipway', { log: true });
  const crashes = crashHandler(output);
  const client = connect({
    documentSelector: [...dockerfiles, ...configurationFiles],
    outputChannel: output,
    errorHandler: crashes,
    middleware: linkToPages,
    initializationOptions: () => ({ trusted: workspace.isTrusted }),
  });
  const trust = workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(trustedNotification));
  const restart = async (): Promise<void> => {
    crashes.forgive();
    if (client.needsStop()) await client.stop();
    await client.start();
  };
  const showOutput = commands.registerCommand('slipway.showOutput', () => output.show());
  const registered = registerCommands(client, extensionUri, restart);
  subscriptions.push(output, trust, statusItem(client), showOutput, ...registered);
  await client.start().catch((error: unknown) => output.error('The server did not start.', error));
  return client;
}
