/**
 * A document that takes too long gets no answers until it changes, so that the other documents, and the end, are answered. Each
 * version is tried once, and what was too slow before gets less time.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { TooSlow } from '../core/ground/tooSlow.ts';
import type { Host } from './host.ts';

/** Milliseconds: some ten times what the longest Dockerfiles take, and what a keystroke in a slow one may cost. */
const FIRST = 5_000;
const AGAIN = 1_000;

export interface TimeLimit {
  /** What `work` on a document gives; undefined where it takes too long. */
  run<R>(document: Pick<TextDocument, 'uri' | 'version'>, work: () => R): R | undefined;
  /** Whether this version took too long. */
  isSlow(document: Pick<TextDocument, 'uri' | 'version'>): boolean;
  forget(uri: string): void;
}

/** `told` learns of each document that begins to be slow. */
export function timeLimit({ withTimeLimit }: Host, told: (uri: string) => void): TimeLimit {
  const slow = new Map<string, number>();
  const isSlow: TimeLimit['isSlow'] = ({ uri, version }) => slow.get(uri) === version;
  return {
    isSlow,
    run(document, work) {
      const { uri, version } = document;
      if (isSlow(document)) return undefined;
      if (!withTimeLimit) return work();
      try {
        return withTimeLimit(slow.has(uri) ? AGAIN : FIRST, work);
      } catch (error) {
        if (!(error instanceof TooSlow)) throw error;
        if (!slow.has(uri)) told(uri);
        slow.set(uri, version);
        return undefined;
      }
    },
    forget: (uri) => void slow.delete(uri),
  };
}

export const SLOW =
  'The analysis of this file took too long and was stopped, so nothing else is said about this version.';
