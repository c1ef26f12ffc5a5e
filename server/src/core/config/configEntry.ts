/** One `key: value` of a configuration file, read without its YAML dress. */
import { isScalar, type Node, type Pair } from 'yaml';
import type { Span } from '../ground/text.ts';

export type Entry = Pair<Node, Node | null>;
/** Says what is wrong at a place of the file. Only so much is told of one file: what takes time to say is said when it is. */
export type Tell = (at: Span, message: string | (() => readonly [message: string, more: Told]), more?: Told) => void;

interface Told {
  /** What belongs there, as far as can be guessed. */
  readonly meant?: string | undefined;
  /** Error unless given: a hint is no reason to refuse the file. */
  readonly severity?: 'error' | 'hint' | undefined;
}

export const spanOf = (node: Node): Span => {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
};

export const plain = (node: Node | null): unknown =>
  isScalar(node) ? node.value : node === null ? null : String(node);
