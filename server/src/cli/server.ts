/** `slipway server`: the language server for any editor. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { nodeHost } from '../node/host.ts';

export function runServer(): Promise<number> {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), nodeHost);
  // The connection ends the process when the client says so or goes away.
  return new Promise(() => {});
}
