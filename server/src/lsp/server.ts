/** The language server: one client, its documents, and what is known of them. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isRecord } from '../core/ground/record.ts';
import { analysesOf } from './analyses.ts';
import { answerRequests } from './answers.ts';
import { initializeResult, readClient } from './capabilities.ts';
import { followChanges } from './changes.ts';
import { failureLog } from './guard.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';
import { settingsOf } from './settings.ts';
import { shellcheckRuns } from './shellcheck.ts';
import { stale } from './stale.ts';
import { SLOW, timeLimit } from './timeLimit.ts';

/** Serves one client over a connection that is not listening yet. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(({ capabilities, initializationOptions, workspaceFolders }) => {
    const client = readClient(capabilities);
    const diagnostics = stale();
    // Editors that know of no trust run what their user set.
    const trusted = !isRecord(initializationOptions) || initializationOptions.trusted !== false;
    const shellcheck = shellcheckRuns(host, connection.console, trusted, diagnostics.tell);
    const settings = settingsOf(connection, host, client.configuration, initializationOptions);
    const choices = (uri: string) => settings.known(uri)?.build ?? {};
    host.forget?.((workspaceFolders ?? []).map(({ uri }) => uri));
    const analyses = analysesOf(host, shellcheck, failureLog(connection.console), choices);
    const limit = timeLimit(host, (uri) => {
      // What was stopped is in no state to be asked again.
      analyses.forget(uri);
      connection.console.warn(`${uri}: ${SLOW}`);
    });
    const session: Session = {
      connection,
      host,
      client,
      documents,
      analyses,
      limit,
      settings,
      shellcheck,
      stale: diagnostics,
    };
    answerRequests(session);
    followChanges(session);
    return initializeResult(client, host.version);
  });
  documents.listen(connection);
  connection.listen();
}
