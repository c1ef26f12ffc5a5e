/** The language server as the desktop editor starts it: `--node-ipc`, `--stdio`, `--socket` or `--pipe`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { nodeHost } from './node/host.ts';

startServer(createConnection(ProposedFeatures.all), nodeHost);
