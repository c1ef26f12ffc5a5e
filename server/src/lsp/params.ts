/** What a client sends, which may be anything, as places in a document. */
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from '../core/ground/text.ts';

export const invalidParams = (missing: string): ResponseError<void> =>
  new ResponseError(ErrorCodes.InvalidParams, `The request names no ${missing}.`);

export function offsetOf(document: TextDocument, position: Position | undefined): number {
  if (typeof position?.line !== 'number' || typeof position.character !== 'number') throw invalidParams('position');
  return document.offsetAt(position);
}

export const toSpan = (document: TextDocument, range: Range | undefined): Span => ({
  start: offsetOf(document, range?.start),
  end: offsetOf(document, range?.end),
});
