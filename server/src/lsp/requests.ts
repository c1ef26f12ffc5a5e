/** The requests beyond the Language Server Protocol. Types only, so that the client and the web view can share them. */
import type { Range } from 'vscode-languageserver-types';
import type { DiagramEdge, DiagramNode } from '../core/stages/render.ts';

/** The stage graph of an open document, ready to be drawn with `core/stages/draw.ts`. Answer: `Stages`, or null when not open. */
export const stagesRequest = 'slipway/stages';

export interface StagesParams {
  readonly textDocument: { readonly uri: string };
}

export interface StagesNode extends Omit<DiagramNode, 'span'> {
  /** The stage in the document; null for an image from outside. */
  readonly range: Range | null;
}

interface StagesEdge extends Omit<DiagramEdge, 'span'> {
  /** The reference, e.g. the name in `--from=name`. */
  readonly range: Range;
}

export interface Stages {
  readonly uri: string;
  /** Version of the document it was made from. */
  readonly version: number;
  readonly nodes: readonly StagesNode[];
  readonly edges: readonly StagesEdge[];
}

/** What the server is and what it looks at; for a status item or a bug report. */
export const statusRequest = 'slipway/status';

export interface Status {
  readonly version: string;
  readonly rules: number;
  readonly documents: readonly {
    readonly uri: string;
    readonly version: number;
    readonly profile: string;
    /** Path of the configuration file in force. */
    readonly config: string | null;
    readonly findings: {
      readonly error: number;
      readonly warning: number;
      readonly info: number;
      readonly hint: number;
    };
  }[];
}
