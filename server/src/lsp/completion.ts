/** Answers to `textDocument/completion` in a Dockerfile. */
import { type CompletionList, type CompletionParams, CompletionTriggerKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../core/features/complete/complete.ts';
import { toCompletionItem } from './convert.ts';
import { offsetOf } from './params.ts';
import type { Session } from './session.ts';

/** Beside letters, what a word may be made of: after each of them the proposals are others. */
export const triggerCharacters = [...'${=-,/ :.@+\\`'];

/**
 * The list is never complete, so that the client asks again with each letter: which words are complete as they stand is
 * known here alone, and a client that filters an older list by itself would offer to replace them.
 */
export function completionOf(
  { analyses, host, client }: Session,
  document: TextDocument,
  { position, context }: CompletionParams,
): CompletionList {
  const offset = offsetOf(document, position);
  const proposals = complete(analyses.of(document), offset, {
    asked: isAsked(document.getText()[offset - 1], context?.triggerKind),
    snippets: host.snippets(),
    files: host.files(document.uri),
  });
  return {
    isIncomplete: true,
    items: proposals.map((proposal, index) => toCompletionItem(document, proposal, index, client.snippets)),
  };
}

/** Letters make a client ask by itself, as if somebody did. */
function isAsked(before: string | undefined, kind: CompletionTriggerKind | undefined): boolean {
  if (kind === undefined) return true;
  return kind === CompletionTriggerKind.Invoked && (before === undefined || !/\w/.test(before));
}
