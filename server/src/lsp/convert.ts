/** From offsets to the protocol's positions, and from the core's words to the protocol's. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  InsertTextFormat,
  type Range,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Proposal } from '../core/features/complete/proposal.ts';
import { docsOf } from '../core/features/docs.ts';
import type { OutlineItem } from '../core/features/symbols.ts';
import type { Diagnosis, Severity } from '../core/finding.ts';
import type { Edit, Span } from '../core/ground/text.ts';

export const toRange = (document: TextDocument, { start, end }: Span): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

export const toTextEdit = (document: TextDocument, { span, newText }: Edit): TextEdit => ({
  range: toRange(document, span),
  newText,
});

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export function toDiagnostic(document: TextDocument, diagnosis: Diagnosis): Diagnostic {
  const { at, rule, severity, message, related, tags } = diagnosis;
  return {
    range: toRange(document, at),
    severity: SEVERITIES[severity],
    code: rule,
    codeDescription: { href: docsOf(diagnosis) },
    source: 'slipway',
    message,
    ...(tags && { tags: tags.map((tag) => TAGS[tag]) }),
    ...(related.length > 0 && {
      relatedInformation: related.map((place) => ({
        location: { uri: document.uri, range: toRange(document, place.at) },
        message: place.message,
      })),
    }),
  };
}

const COMPLETION_KINDS: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  stage: CompletionItemKind.Module,
  flag: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
  image: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  directory: CompletionItemKind.Folder,
  rule: CompletionItemKind.Constant,
};

/** Proposals keep the order the core gives them. */
export function toCompletionItem(
  document: TextDocument,
  proposal: Proposal,
  index: number,
  snippets: boolean,
): CompletionItem {
  const { label, kind, span, newText, snippet, plain, filter, detail, note, retrigger } = proposal;
  return {
    label,
    kind: COMPLETION_KINDS[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: filter ?? label,
    textEdit: toTextEdit(document, { span, newText: snippets ? newText : (plain ?? newText) }),
    insertTextFormat: snippet && snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail !== undefined && { detail }),
    ...(note !== undefined && { documentation: { kind: 'markdown', value: note } }),
    ...(retrigger && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}

const SYMBOL_KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  stage: SymbolKind.Module,
  variable: SymbolKind.Variable,
  instruction: SymbolKind.Function,
};

export function toDocumentSymbol(document: TextDocument, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name === '' ? '?' : item.name,
    detail: item.detail,
    kind: SYMBOL_KINDS[item.kind],
    range: toRange(document, item.span),
    selectionRange: toRange(document, item.selection),
    children: item.children.map((child) => toDocumentSymbol(document, child)),
  };
}
