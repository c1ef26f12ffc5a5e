/** `slipway server`: the language server for any editor. */
import { startServer } from '../lsp/server.ts';
import { nodeHost } from '../node/host.ts';
import { stdioConnection } from '../node/stdio.ts';

export function runServer(): Promise<number> {
  startServer(stdioConnection(), nodeHost);
  // The connection ends the process when the client says so or goes away.
  return new Promise(() => {});
}
