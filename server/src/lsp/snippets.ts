/** Answers to `slipway/snippets`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { plainText, type Snippet } from '../core/features/complete/snippet.ts';
import { snippetEdit } from '../core/features/complete/snippetEdit.ts';
import { mayStand } from '../core/features/complete/snippets.ts';
import type { SnippetsAnswer, SnippetsParams } from './requests.ts';
import { type EditSupport, toWorkspaceEdit } from './workspaceEdit.ts';

export function snippetsOf(
  document: TextDocument,
  analysis: Analysis,
  { position, name }: SnippetsParams,
  snippets: readonly Snippet[],
  support: EditSupport,
): SnippetsAnswer {
  const offset = document.offsetAt(position);
  const chosen = snippets.find((each) => each.name === name);
  if (!chosen) {
    const described = snippets.map((snippet) => ({
      name: snippet.name,
      prefix: snippet.prefixes[0] ?? '',
      description: snippet.description,
      suits: mayStand(analysis, snippet.place, offset),
      preview: plainText(snippet.body),
    }));
    return { kind: 'choices', snippets: described };
  }
  const edit = toWorkspaceEdit(document, [snippetEdit(analysis, chosen, offset)], support);
  return { kind: 'edit', version: document.version, edit };
}
