/** The language server's host on Node: documents with a file: address have files beside them. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facts, snippets, version } from '../embedded.ts';
import type { Host } from '../lsp/host.ts';
import { buildContext } from './buildContext.ts';
import { findConfig } from './configFile.ts';
import { repositories } from './repository.ts';
import { findShellcheck } from './shellcheck.ts';
import { findTemplates } from './templates.ts';
import { withTimeLimit } from './timeLimit.ts';
import { today } from './today.ts';

/** Folders that the user has opened. */
let opened: readonly string[] = [];
const seen = repositories(() => opened, { live: true });

export const nodeHost: Host = {
  version: version(),
  facts,
  snippets,
  today: () => today(),
  files(uri) {
    const folder = folderOf(uri);
    return folder === undefined ? undefined : buildContext(folder);
  },
  repository(uri) {
    const file = fileOf(uri);
    return file === undefined ? undefined : seen.of(file);
  },
  forget(folders) {
    if (folders) opened = folders.flatMap((uri) => fileOf(uri) ?? []);
    seen.forget();
  },
  config(uri) {
    return findConfig(folderOf(uri));
  },
  templates: (uri, folder) => findTemplates(folder, folderOf(uri)),
  shellcheck: (path) => findShellcheck(path),
  withTimeLimit,
};

const folderOf = (uri: string): string | undefined => {
  const file = fileOf(uri);
  return file === undefined ? undefined : dirname(file);
};

function fileOf(uri: string): string | undefined {
  // A new document that is to be saved at a place has that place in its address: `untitled:/home/…/Dockerfile`.
  const place = uri.replace(/^untitled:(?=\/)/, 'file:');
  if (!place.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(place);
  } catch {
    // E.g. a host in the address: no file of this machine.
    return undefined;
  }
}
