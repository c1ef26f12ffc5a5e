/** The language server: one client, its documents, and what is known of them. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analysesOf } from './analyses.ts';
import { answerRequests } from './answers.ts';
import { initializeResult, readClient } from './capabilities.ts';
import { followChanges } from './changes.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';
import { settingsOf } from './settings.ts';

/** Serves one client over a connection that is not listening yet. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(({ capabilities, initializationOptions }) => {
    const client = readClient(capabilities);
    const session: Session = {
      connection,
      host,
      client,
      documents,
      analyses: analysesOf(host),
      settings: settingsOf(connection, host, client.configuration, initializationOptions),
    };
    answerRequests(session);
    followChanges(session);
    return initializeResult(client, host.version);
  });
  documents.listen(connection);
  connection.listen();
}
