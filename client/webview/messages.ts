/** What the extension and the stage graph's web view tell each other. */
import type { Stages, StagesNode } from '../../server/src/lsp/requests.ts';

export type ToView =
  | { readonly kind: 'stages'; readonly stages: Stages }
  /** The zero-based line the cursor is on. */
  | { readonly kind: 'cursor'; readonly line: number };

export type ToExtension =
  /** The script runs and can be told the stages. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'go'; readonly range: NonNullable<StagesNode['range']> }
  | { readonly kind: 'copy'; readonly what: 'SVG' | 'Mermaid'; readonly text: string };

/** What the view keeps over a reload of the window. */
export interface Kept {
  readonly uri: string;
}
