/** One `key: value` of a configuration file, read without its YAML dress. */
import { isScalar, type Node, type Pair } from 'yaml';

export type Entry = Pair<Node, Node | null>;
/** Says what is wrong at an offset of the file. */
export type Tell = (offset: number, message: string) => void;

export const startOf = (node: Node): number => node.range?.[0] ?? 0;

export const plain = (node: Node | null): unknown =>
  isScalar(node) ? node.value : node === null ? null : String(node);
