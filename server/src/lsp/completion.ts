/** Answers to `textDocument/completion` in a Dockerfile. */
import { type CompletionItem, type CompletionParams, CompletionTriggerKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../core/features/complete/complete.ts';
import { toCompletionItem } from './convert.ts';
import { offsetOf } from './params.ts';
import type { Session } from './session.ts';

/** Beside the first letter of a word, what makes a client ask. */
export const triggerCharacters = [...'${=-,/ :'];

/**
 * The list is complete: a client that asked again with each letter would show the list of the letter before until the answer
 * is there, and Enter would take a proposal for a word that is finished by then.
 */
export function completionOf(
  { analyses, host, client }: Session,
  document: TextDocument,
  { position, context }: CompletionParams,
): CompletionItem[] {
  const offset = offsetOf(document, position);
  const proposals = complete(analyses.of(document), offset, {
    asked: isAsked(document.getText()[offset - 1], context?.triggerKind),
    snippets: host.snippets(),
    files: host.files(document.uri),
  });
  return proposals.map((proposal, index) => toCompletionItem(document, proposal, index, client.snippets));
}

/** Letters make a client ask by itself, as if somebody did. */
function isAsked(before: string | undefined, kind: CompletionTriggerKind | undefined): boolean {
  if (kind === undefined) return true;
  return kind === CompletionTriggerKind.Invoked && (before === undefined || !/\w/.test(before));
}
