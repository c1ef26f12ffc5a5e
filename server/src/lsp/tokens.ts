/** Semantic tokens in the protocol's encoding. */
import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { tokenKinds, tokens } from '../core/features/tokens.ts';

const MODIFIERS = ['declaration'] as const;

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenKinds], tokenModifiers: [...MODIFIERS] };

export function tokensOf(document: TextDocument, analysis: Analysis): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, kind, declaration } of tokens(analysis)) {
    const { line, character } = document.positionAt(span.start);
    builder.push(line, character, span.end - span.start, tokenKinds.indexOf(kind), declaration ? 1 : 0);
  }
  return builder.build();
}
