/** The folder a command is about, and the files in it. */
import { FileType, type TextDocument, Uri, window, workspace } from 'vscode';
import { currentDockerfile } from './dockerfiles.ts';

/** The only folder of the workspace, else the one the user picks; undefined for none. */
export async function chosenFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) void window.showWarningMessage('Open the folder of the project first.');
  if (folders.length < 2) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick())?.uri;
}

/** The folder that a menu is about: it passes the folder itself, or the file that is open. */
export async function menuFolder(uri: Uri | undefined): Promise<Uri | undefined> {
  return uri && ((await isFile(uri)) || uri.scheme === 'untitled') ? Uri.joinPath(uri, '..') : uri;
}

/** Where the Dockerfile lies that the user is in. */
export function currentFolder(): Uri | undefined {
  const uri = currentDockerfile()?.document.uri;
  return uri && (uri.scheme !== 'untitled' || uri.path.startsWith('/')) ? Uri.joinPath(uri, '..') : undefined;
}

/** A file of a folder, or a document that is saved there once the user does so. */
export async function newOrPresent(
  folder: Uri,
  name: string,
): Promise<{ readonly document: TextDocument; readonly present: boolean }> {
  const uri = Uri.joinPath(folder, name);
  const present = await isFile(uri);
  return { document: await workspace.openTextDocument(present ? uri : uri.with({ scheme: 'untitled' })), present };
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}
