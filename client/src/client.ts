/** The language client, the same on the desktop and in the browser but for how the server is started. */
import { type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { crashHandler } from './crashes.ts';
import { dockerfiles } from './dockerfiles.ts';
import { statusItem } from './status.ts';

/** `connect` makes the client for the host at hand. A server that does not start leaves a status item that says so. */
export async function start(
  { extensionUri, subscriptions }: ExtensionContext,
  connect: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const output = window.createOutputChannel('Slipway', { log: true });
  const crashes = crashHandler(output);
  const client = connect({ documentSelector: dockerfiles, outputChannel: output, errorHandler: crashes });
  const restart = async (): Promise<void> => {
    crashes.forgive();
    if (client.needsStop()) await client.stop();
    await client.start();
  };
  subscriptions.push(output, statusItem(client), ...registerCommands(client, extensionUri, restart));
  await client.start().catch((error: unknown) => output.error('The server did not start.', error));
  return client;
}
