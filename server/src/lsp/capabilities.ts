/** What the client can do, and what the server offers it in return. */
import {
  type ClientCapabilities,
  CodeActionKind,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { FIX_ALL } from './codeActions.ts';
import { triggerCharacters } from './completion.ts';
import { legend } from './tokens.ts';
import type { EditSupport } from './workspaceEdit.ts';

export interface Client {
  /** Asks for diagnostics by itself. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly edits: EditSupport;
  /** Takes snippets as completions. */
  readonly snippets: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly definitionLinks: boolean;
}

export function readClient({ workspace, textDocument }: ClientCapabilities): Client {
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    edits: {
      versioned: workspace?.workspaceEdit?.documentChanges === true,
      snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    },
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
  };
}

export function initializeResult({ pullsDiagnostics }: Client, version: string): InitializeResult {
  const capabilities: ServerCapabilities = {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    ...(pullsDiagnostics && {
      // Files beside the Dockerfile matter too, but not other Dockerfiles.
      diagnosticProvider: { identifier: 'slipway', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] },
    completionProvider: { triggerCharacters },
    hoverProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentLinkProvider: {},
    semanticTokensProvider: { legend, full: true },
  };
  return { capabilities, serverInfo: { name: 'slipway', version } };
}
