/** Entry point on the desktop: the server is a process of its own, reached over IPC. */
import type { ExtensionContext } from 'vscode';
import { type BaseLanguageClient, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './client.ts';

let client: BaseLanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const run = { module: context.asAbsolutePath('server.js'), transport: TransportKind.ipc };
  // While the extension itself is debugged, breakpoints in the server are wanted too.
  const server = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  client = await start(context, (options) => new LanguageClient('slipway', 'Slipway', server, options));
}

export async function deactivate(): Promise<void> {
  if (client?.needsStop()) await client.stop();
}
