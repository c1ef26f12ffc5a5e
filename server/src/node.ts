/** The language server as the desktop editor starts it: `--node-ipc`, `--stdio`, `--socket` or `--pipe`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { nodeHost } from './node/host.ts';
import { stdioConnection } from './node/stdio.ts';

startServer(process.argv.includes('--stdio') ? stdioConnection() : createConnection(ProposedFeatures.all), nodeHost);
