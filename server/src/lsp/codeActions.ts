/** Quick fixes, and all safe fixes at once. They are made anew from the findings; nothing is kept between requests. */
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import type { Config } from '../core/config/settings.ts';
import { actions } from '../core/features/actions.ts';
import { stageActions } from '../core/features/stageCommand.ts';
import type { Diagnosis } from '../core/finding.ts';
import { fixAll } from '../core/lint/fix.ts';
import { hardenActions } from '../core/refactor/actions.ts';
import { toDiagnostic } from './convert.ts';
import { toSpan } from './params.ts';
import { type EditSupport, toWorkspaceEdit } from './workspaceEdit.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.slipway`;

export interface Findings {
  readonly analysis: Analysis;
  readonly diagnoses: readonly Diagnosis[];
  readonly config: Config;
}

export function codeActions(
  document: TextDocument,
  { range, context }: CodeActionParams,
  { analysis, diagnoses, config }: Findings,
  support: EditSupport,
): CodeAction[] {
  const wanted = (kind: string) => context.only === undefined || context.only.some((only) => covers(only, kind));
  const found: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const span = toSpan(document, range);
    for (const { title, edits, diagnoses: answered, preferred } of actions(analysis, diagnoses, span)) {
      found.push({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: answered.map((diagnosis) => toDiagnostic(document, diagnosis)),
        edit: toWorkspaceEdit(document, edits, support),
        ...(preferred && { isPreferred: true }),
      });
    }
  }
  if (wanted(CodeActionKind.Refactor)) {
    const span = toSpan(document, range);
    for (const { title, edits } of [...hardenActions(analysis, span), ...stageActions(analysis, span)])
      found.push({ title, kind: CodeActionKind.Refactor, edit: toWorkspaceEdit(document, edits, support) });
  }
  // Only where it is asked for by name: it is no answer to one finding.
  if (context.only !== undefined && wanted(FIX_ALL)) {
    const { edits } = fixAll(analysis.text, analysis.context, config);
    const title = 'Fix all that is safe to fix';
    if (edits.length > 0) found.push({ title, kind: FIX_ALL, edit: toWorkspaceEdit(document, edits, support) });
  }
  return found;
}

/** Kinds are a hierarchy: `source` covers `source.fixAll.slipway`. */
const covers = (wider: string, kind: string): boolean => wider === '' || kind === wider || kind.startsWith(`${wider}.`);
