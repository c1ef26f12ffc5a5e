/** Answers to `slipway/dockerignore`. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../core/analysis.ts';
import { insertion } from '../core/refactor/harden.ts';
import { dockerfilesIn, ignoreFile } from '../core/refactor/ignoreFile.ts';
import type { Host } from './host.ts';
import type { Dockerignore, DockerignoreParams } from './requests.ts';
import { type EditSupport, toWorkspaceEdit } from './workspaceEdit.ts';

/** `textOf`: a document as it is in the editor, by its address. */
export function dockerignoreOf(
  host: Host,
  { uri, document, text }: DockerignoreParams,
  textOf: (uri: string) => string | undefined,
  support: EditSupport,
): Dockerignore | null {
  const files = host.files(uri);
  if (!files) return null;
  const context = { today: host.today(), facts: host.facts(), files };
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const analyses = dockerfilesIn(files).map((name) =>
    analyze(textOf(folder + name.split('/').map(encodeURIComponent).join('/')) ?? files.read(name) ?? '', context),
  );
  const { text: missing, left } = ignoreFile(files, analyses, text ?? undefined);
  if (missing === '') return { made: null, left };
  const { version } = document;
  const present = TextDocument.create(document.uri, 'ignore', version, text ?? '');
  const edits = [insertion(text?.length ?? 0, missing)];
  return { made: { version, edit: toWorkspaceEdit(present, edits, support) }, left };
}
