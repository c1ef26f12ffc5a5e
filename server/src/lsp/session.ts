import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analyses } from './analyses.ts';
import type { Client } from './capabilities.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import type { ShellcheckRuns } from './shellcheck.ts';
import type { Stale } from './stale.ts';
import type { TimeLimit } from './timeLimit.ts';

/** Everything the server has while it serves a client. */
export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly client: Client;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: Analyses;
  readonly settings: Settings;
  readonly shellcheck: ShellcheckRuns;
  readonly limit: TimeLimit;
  /** Asks for the diagnostics of a document, or of all, to be made anew. */
  readonly stale: Stale;
}
