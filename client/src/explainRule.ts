/** `Slipway: Explain Rule`: a rule's page as a Markdown preview; the rule under the cursor comes first. */
import { commands, type Disposable, languages, type QuickPickItem, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import type { RulePage } from '../../server/src/core/features/rulePage.ts';
import { currentDockerfile } from './dockerfiles.ts';
import { rulePages } from './rulePages.ts';

const SCHEME = 'slipway-rule';

/** The address under which the editor shows a rule's page, which is part of the extension. */
const pageOf = (rule: string): Uri => Uri.from({ scheme: SCHEME, path: `/${rule}.md` });

/** The code of a finding leads to the page in the editor instead of the same page on the web. */
export const linkToPages: Pick<Middleware, 'provideDiagnostics'> = {
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    if (report && 'items' in report) {
      for (const diagnostic of report.items) {
        const { code } = diagnostic;
        if (typeof code !== 'object' || !code.target.path.endsWith(`/rules/${code.value}.md`)) continue;
        diagnostic.code = { value: code.value, target: pageOf(String(code.value)) };
      }
    }
    return report;
  },
};

export function explainRule(extensionUri: Uri): Disposable & { show(id?: string): Promise<void> } {
  const pages = rulePages(extensionUri);
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ path }) {
      return (await pages()).find(({ id }) => path === `/${id}.md`)?.markdown;
    },
  });
  return {
    dispose: () => provider.dispose(),
    async show(id) {
      const rule = id ?? (await pickRule(await pages()));
      if (rule === undefined) return;
      await open(pageOf(rule));
    },
  };
}

/** As text where the editor's Markdown extension is not there. */
async function open(page: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreviewToSide', page);
  } catch {
    await window.showTextDocument(page, { viewColumn: ViewColumn.Beside });
  }
}

async function pickRule(pages: readonly RulePage[]): Promise<string | undefined> {
  const here = rulesAtCursor();
  const at = ({ id }: RulePage): number => (here.includes(id) ? here.indexOf(id) : here.length);
  const items = pages.toSorted((a, b) => at(a) - at(b)).map(item);
  const picked = await window.showQuickPick(items, {
    title: 'Explain Rule',
    placeHolder: 'Rule, or what hadolint or BuildKit calls it',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}

const item = ({ id, title, aliases, severity }: RulePage): QuickPickItem & { readonly id: string } => ({
  id,
  label: id,
  description: [severity, ...aliases].join(' · '),
  detail: title,
});

/** The rules that speak about the place or the line of the cursor, the nearest first. */
function rulesAtCursor(): string[] {
  const editor = currentDockerfile();
  if (!editor) return [];
  const { active } = editor.selection;
  return languages
    .getDiagnostics(editor.document.uri)
    .filter(
      ({ source, range }) => source === 'slipway' && range.start.line <= active.line && active.line <= range.end.line,
    )
    .sort((a, b) => Number(b.range.contains(active)) - Number(a.range.contains(active)))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}
