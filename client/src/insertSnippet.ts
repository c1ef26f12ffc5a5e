/** `Slipway: Insert Snippet`: the patterns that completion offers as well, those that suit the place of the cursor first. */
import { QuickPickItemKind } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type SnippetsAnswer, type SnippetsParams, snippetsRequest } from '../../server/src/lsp/requests.ts';
import { applyEdit } from './applyEdit.ts';
import { currentDockerfile } from './dockerfiles.ts';
import { type PreviewItem, pickWithPreview } from './stagePreview.ts';

export async function insertSnippet(client: BaseLanguageClient): Promise<void> {
  const editor = currentDockerfile();
  if (!editor) return;
  const { document, viewColumn, selection } = editor;
  const ask = (name?: string): Promise<SnippetsAnswer | null> => {
    const params: SnippetsParams = {
      textDocument: { uri: document.uri.toString() },
      position: selection.active,
      ...(name === undefined ? {} : { name }),
    };
    return client.sendRequest<SnippetsAnswer | null>(snippetsRequest, params);
  };
  const found = await ask();
  if (found?.kind !== 'choices') return;
  const items = found.snippets.map(({ name, prefix, description, suits, preview }) => ({
    label: prefix,
    description: name,
    detail: description,
    preview,
    suits,
  }));
  const others: PreviewItem = { label: 'For other places of a file', kind: QuickPickItemKind.Separator, preview: '' };
  const picked = await pickWithPreview<PreviewItem, never>(
    [...items.filter(({ suits }) => suits), others, ...items.filter(({ suits }) => !suits)],
    { title: 'Insert Snippet', placeholder: 'A pattern, by its prefix or its name', buttons: [] },
  );
  const answer = picked && (await ask(picked.description));
  if (answer?.kind === 'edit') await applyEdit(client, document, answer, viewColumn);
}
