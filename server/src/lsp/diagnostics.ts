/** Findings as diagnostics: asked for by the client where it can, else published by the server a moment after each change. */
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Config } from '../core/config/settings.ts';
import { configDiagnostics, isConfigDocument } from './configDocument.ts';
import { toDiagnostic, toRange } from './convert.ts';
import type { Session } from './session.ts';
import { SLOW } from './timeLimit.ts';

/** The answer to `textDocument/diagnostic`; `unchanged` while neither the text nor the settings changed. */
export async function report(
  session: Session,
  document: TextDocument,
  previous: string | undefined,
): Promise<DocumentDiagnosticReport> {
  const { analyses, settings, shellcheck, client, limit } = session;
  const { config } = await settings.of(document.uri);
  if (isConfigDocument(document)) return { kind: 'full', items: diagnosticsOf(session, document, config) };
  if (!client.refreshesDiagnostics) {
    // It would not ask again when ShellCheck has answered.
    limit.run(document, () => analyses.diagnoses(document, config));
    await shellcheck.settled();
  }
  const resultId = `${document.version}.${settings.generation}.${shellcheck.version(document.uri)}`;
  if (resultId === previous) return { kind: 'unchanged', resultId };
  return { kind: 'full', resultId, items: diagnosticsOf(session, document, config) };
}

function diagnosticsOf({ analyses, limit }: Session, document: TextDocument, config: Config): Diagnostic[] {
  const found = limit.run(document, () =>
    isConfigDocument(document)
      ? configDiagnostics(document)
      : isBlank(document)
        ? []
        : analyses.diagnoses(document, config).map((diagnosis) => toDiagnostic(document, diagnosis)),
  );
  return found ?? [tooSlow(document)];
}

const tooSlow = (document: TextDocument): Diagnostic => ({
  range: toRange(document, { start: 0, end: document.offsetAt({ line: 1, character: 0 }) }),
  severity: DiagnosticSeverity.Information,
  code: 'too-slow',
  source: 'slipway',
  message: SLOW,
});

/** What is wrong with an empty file is no news to somebody who has just made it. */
const isBlank = (document: TextDocument): boolean => document.getText().trim() === '';

/** Milliseconds without a keystroke before diagnostics are published. */
const PAUSE = 100;

/** Publishes for clients that do not ask. */
export function publisher(session: Session) {
  const { connection, documents, settings } = session;
  const waiting = new Map<string, NodeJS.Timeout | number>();

  async function publish(uri: string): Promise<void> {
    waiting.delete(uri);
    const asked = documents.get(uri);
    if (!asked) return;
    const { version } = asked;
    const { config } = await settings.of(uri);
    const document = documents.get(uri);
    // While settings were fetched, the document may have changed or been closed; then another publication is due.
    if (!document || document.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(session, document, config) });
  }

  return {
    schedule(uri: string): void {
      clearTimeout(waiting.get(uri));
      const run = () =>
        publish(uri).catch((error: unknown) => connection.console.error(`Diagnostics of ${uri} failed: ${error}`));
      waiting.set(uri, setTimeout(run, PAUSE));
    },
    clear(uri: string): void {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
