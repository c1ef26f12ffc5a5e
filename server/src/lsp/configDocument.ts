/** Configuration files that are open in the editor: what is wrong in them, what could stand there, what it means. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type ConfigProblem, configNames, parseConfigFile } from '../core/config/configFiles.ts';
import { configHover, configProposals } from '../core/features/configFile/answers.ts';
import { overlaps } from '../core/ground/text.ts';
import { toCompletionItem, toRange } from './convert.ts';
import { toSpan } from './params.ts';
import { type EditSupport, toWorkspaceEdit } from './workspaceEdit.ts';

const nameOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

export const isConfigDocument = ({ uri }: Pick<TextDocument, 'uri'>): boolean =>
  (configNames as readonly string[]).includes(nameOf(uri));

const problemsOf = (document: TextDocument): readonly ConfigProblem[] =>
  parseConfigFile(nameOf(document.uri), document.getText()).problems;

export const configDiagnostics = (document: TextDocument): Diagnostic[] =>
  problemsOf(document).map((problem) => toDiagnostic(document, problem));

const toDiagnostic = (document: TextDocument, { span, message, severity }: ConfigProblem): Diagnostic => ({
  range: toRange(document, span),
  severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Hint,
  code: 'configuration',
  source: 'slipway',
  message,
});

export function configActions(document: TextDocument, range: Range, support: EditSupport): CodeAction[] {
  const span = toSpan(document, range);
  return problemsOf(document).flatMap((problem) =>
    problem.meant === undefined || !overlaps(problem.span, span)
      ? []
      : [
          {
            title: `Change to ${problem.meant}`,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(document, problem)],
            edit: toWorkspaceEdit(document, [{ span: problem.span, newText: problem.meant }], support),
            isPreferred: true,
          },
        ],
  );
}

export const configCompletion = (document: TextDocument, position: Position): CompletionItem[] =>
  configProposals(nameOf(document.uri), document.getText(), document.offsetAt(position)).map((proposal, index) =>
    toCompletionItem(document, proposal, index, false),
  );

export function configHoverAnswer(document: TextDocument, position: Position): Hover | null {
  const found = configHover(nameOf(document.uri), document.getText(), document.offsetAt(position));
  return found ? { contents: { kind: 'markdown', value: found.markdown }, range: toRange(document, found.span) } : null;
}
