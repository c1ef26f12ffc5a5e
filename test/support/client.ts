/** A language client in this process: a real connection to a real server, over two streams in memory. */
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionContext,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type ServerCapabilities,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { repositoryOf } from '../../server/src/core/build/repository.ts';
import type { BuildContext } from '../../server/src/core/context.ts';
import { snippets } from '../../server/src/embedded.ts';
import type { ConfigText, Host } from '../../server/src/lsp/host.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { facts, today } from './facts.ts';

export interface ClientOptions {
  /** Left out of what the client says it can do. */
  readonly without?: readonly ('pull' | 'refresh' | 'versions' | 'snippets' | 'snippetEdits' | 'configuration')[];
  readonly files?: BuildContext;
  readonly config?: ConfigText;
  readonly initializationOptions?: unknown;
  /** Replaces parts of the host. */
  readonly host?: Partial<Host>;
}

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly capabilities: ServerCapabilities;
  /** What the server logged as an error. */
  readonly errors: readonly string[];
  /** What the server logged as a warning. */
  readonly warnings: readonly string[];
  /** What the server logged for information. */
  readonly notes: readonly string[];
  /** The settings of section `slipway`; changing them tells the server. */
  configure(settings: unknown): Promise<void>;
  open(text: string, uri?: string): Promise<TestDocument>;
  request<T>(method: string, params: unknown): Promise<T>;
  /** The next diagnostics the server publishes for a document. */
  published(uri: string): Promise<PublishDiagnosticsParams>;
  /** Resolves when the server asks to ask again. */
  refreshed(): Promise<void>;
  close(): void;
}

export interface TestDocument {
  readonly uri: string;
  readonly text: string;
  /** Replaces a range of the text, as a keystroke does. */
  change(start: number, end: number, text: string): Promise<void>;
  /** A request about this document; `at` is an offset. */
  ask<T>(method: string, at?: number, more?: object): Promise<T>;
  pull(previousResultId?: string): Promise<DocumentDiagnosticReport>;
  diagnostics(): Promise<Diagnostic[]>;
  codeActions(range: Range, only?: string[]): Promise<CodeAction[]>;
  /** Without a context as if somebody asked for them. */
  completions(at: number, context?: CompletionContext): Promise<CompletionItem[]>;
  /** The text after an edit of this version. */
  apply(edit: WorkspaceEdit | undefined): string;
  applyItem(item: CompletionItem): string;
  range(start: number, end: number): Range;
  offset(position: Range['start']): number;
  close(): Promise<void>;
}

export async function connect(options: ClientOptions = {}): Promise<TestClient> {
  const up = new PassThrough();
  const down = new PassThrough();
  const host: Host = {
    version: '0.0.0',
    facts: () => facts,
    snippets,
    today: () => today,
    files: () => options.files,
    repository: () => options.files && { repository: repositoryOf(options.files), path: 'Dockerfile' },
    config: () => options.config,
    templates: () => undefined,
    ...options.host,
  };
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), host);
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));

  const errors: string[] = [];
  const warnings: string[] = [];
  const notes: string[] = [];
  const waiting = new Map<string, (params: PublishDiagnosticsParams) => void>();
  let onRefresh = (): void => {};
  let settings: unknown = null;
  connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    if (type === 1) errors.push(message);
    if (type === 2) warnings.push(message);
    if (type === 3) notes.push(message);
  });
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    waiting.get(params.uri)?.(params);
    waiting.delete(params.uri);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    onRefresh();
    return null;
  });
  connection.listen();

  const { capabilities } = await connection.sendRequest<{ capabilities: ServerCapabilities }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: abilities(options.without ?? []),
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  return {
    connection,
    capabilities,
    errors,
    warnings,
    notes,
    async configure(value) {
      settings = value;
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: { slipway: value } });
    },
    async open(text, uri = 'file:///project/Dockerfile') {
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'dockerfile', version: 1, text },
      });
      return documentOf(connection, uri, text);
    },
    request: (method, params) => connection.sendRequest(method, params),
    published: (uri) => new Promise((resolve) => waiting.set(uri, resolve)),
    refreshed: () =>
      new Promise((resolve) => {
        onRefresh = resolve;
      }),
    close: () => connection.dispose(),
  };
}

function abilities(without: readonly string[]): ClientCapabilities {
  const can = (name: string): boolean => !without.includes(name);
  return {
    workspace: {
      configuration: can('configuration'),
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: can('versions'), snippetEditSupport: can('snippetEdits') },
      diagnostics: { refreshSupport: can('refresh') },
    },
    textDocument: {
      ...(can('pull') && { diagnostic: {} }),
      completion: { completionItem: { snippetSupport: can('snippets') } },
      definition: { linkSupport: true },
    },
  };
}

function documentOf(connection: ProtocolConnection, uri: string, text: string): TestDocument {
  let document = TextDocument.create(uri, 'dockerfile', 1, text);
  const ask = <T>(method: string, at?: number, more: object = {}): Promise<T> =>
    connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri },
      ...(at !== undefined && { position: document.positionAt(at) }),
      ...more,
    });
  const pull = (previousResultId?: string) =>
    ask<DocumentDiagnosticReport>('diagnostic', undefined, previousResultId === undefined ? {} : { previousResultId });
  const diagnostics = async (): Promise<Diagnostic[]> => {
    const report = await pull();
    return report.kind === 'full' ? report.items : [];
  };
  return {
    uri,
    get text() {
      return document.getText();
    },
    async change(start, end, newText) {
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const version = document.version + 1;
      document = TextDocument.update(document, [{ range, text: newText }], version);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: newText }],
      });
    },
    ask,
    pull,
    diagnostics,
    codeActions: async (range, only) =>
      ask<CodeAction[]>('codeAction', undefined, {
        range,
        context: { diagnostics: await diagnostics(), ...(only && { only }) },
      }),
    completions: (at, context) => ask<CompletionItem[]>('completion', at, context && { context }),
    apply: (edit) => TextDocument.applyEdits(document, editsOf(edit, document)),
    applyItem: ({ textEdit }) => TextDocument.applyEdits(document, [textEdit as TextEdit]),
    range: (start, end) => ({ start: document.positionAt(start), end: document.positionAt(end) }),
    offset: (position) => document.offsetAt(position),
    close: () => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
  };
}

function editsOf(edit: WorkspaceEdit | undefined, { uri, version }: TextDocument): TextEdit[] {
  return [
    ...(edit?.changes?.[uri] ?? []),
    ...(edit?.documentChanges ?? []).flatMap((change) => {
      if (!('textDocument' in change) || change.textDocument.uri !== uri)
        throw new Error('an edit of another document');
      if (change.textDocument.version !== version) throw new Error(`an edit of version ${change.textDocument.version}`);
      return change.edits as TextEdit[];
    }),
  ];
}
