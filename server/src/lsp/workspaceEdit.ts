/** Edits of one document as the protocol's workspace edit: the same for commands, code actions and rename. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { compatibleEdits, type Edit } from '../core/ground/text.ts';
import { toTextEdit } from './convert.ts';

/** What the client takes in a workspace edit. */
export interface EditSupport {
  /** Edits for one version of a document, which never land in a text they were not made for. */
  readonly versioned: boolean;
  /** Snippets; they stand in versioned edits only. */
  readonly snippets: boolean;
}

/** Edits that overlap are reduced to those that can be applied together, as everywhere. */
export function toWorkspaceEdit(
  document: TextDocument,
  edits: readonly Edit[],
  { versioned, snippets }: EditSupport,
): WorkspaceEdit {
  const { uri, version } = document;
  const kept = compatibleEdits(edits);
  if (!versioned) return { changes: { [uri]: kept.map((edit) => toTextEdit(document, edit)) } };
  const change = (edit: Edit): TextEdit | SnippetTextEdit =>
    snippets && edit.snippet !== undefined && startsUnindented(document, edit)
      ? { range: toTextEdit(document, edit).range, snippet: { kind: 'snippet', value: edit.snippet } }
      : toTextEdit(document, edit);
  return { documentChanges: [{ textDocument: { uri, version }, edits: kept.map(change) }] };
}

/** Editors indent all lines of a snippet like the line it begins on. */
function startsUnindented(document: TextDocument, { span }: Edit): boolean {
  const { line } = document.positionAt(span.start);
  return !/^[ \t]/.test(document.getText({ start: { line, character: 0 }, end: document.positionAt(span.start) }));
}
