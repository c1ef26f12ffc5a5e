/** Which documents the extension speaks about, and the one the user is in. */
import { type DocumentSelector, languages, type TextDocument, type TextEditor, window } from 'vscode';

/** The places a Dockerfile is edited in. `git:` and the like are old versions: nobody can fix those. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

export const dockerfiles = schemes.map((scheme) => ({ language: 'dockerfile', scheme })) satisfies DocumentSelector;

/** The server answers inside these too, whatever language the editor takes them for. */
export const configurationFiles = schemes.map((scheme) => ({
  pattern: '**/.{slipway,hadolint}.{yaml,yml}',
  scheme,
})) satisfies DocumentSelector;

/** Whether the server speaks about a document. */
export const isSpokenAbout = (document: TextDocument): boolean =>
  languages.match([...dockerfiles, ...configurationFiles], document) > 0;

export const isDockerfile = (document: TextDocument): boolean => languages.match(dockerfiles, document) > 0;

/** The Dockerfile that has the focus, else one that is in sight. */
export function currentDockerfile(): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active) return isDockerfile(active.document) ? active : undefined;
  return window.visibleTextEditors.find(({ document }) => isDockerfile(document));
}
