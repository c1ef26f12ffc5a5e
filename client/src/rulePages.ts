/** The pages of all rules, from the file the build put beside the extension; read once, on first use. */
import { Uri, workspace } from 'vscode';
import type { RulePage } from '../../server/src/core/features/rulePage.ts';

export function rulePages(extensionUri: Uri): () => Promise<readonly RulePage[]> {
  let pages: Promise<readonly RulePage[]> | undefined;
  const read = async (): Promise<readonly RulePage[]> => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'rules.json'));
    return JSON.parse(new TextDecoder().decode(bytes)) as readonly RulePage[];
  };
  return () => (pages ??= read());
}
