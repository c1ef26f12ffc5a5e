import type { Span } from '../../ground/text.ts';

export interface Proposal {
  readonly label: string;
  readonly kind:
    | 'keyword'
    | 'snippet'
    | 'stage'
    | 'flag'
    | 'value'
    | 'variable'
    | 'image'
    | 'file'
    | 'directory'
    | 'rule';
  /** What it replaces: the word begun, up to the cursor. */
  readonly span: Span;
  readonly newText: string;
  /** Whether `newText` is a snippet in the syntax of the Language Server Protocol. */
  readonly snippet: boolean;
  /** In place of a snippet, for clients that take none. */
  readonly plain?: string | undefined;
  /** What the word begun is compared with; absent: the label. */
  readonly filter?: string | undefined;
  /** A few words beside the label. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly note?: string | undefined;
  /** Ask again at once, e.g. after `--from=`. */
  readonly retrigger?: boolean | undefined;
}
