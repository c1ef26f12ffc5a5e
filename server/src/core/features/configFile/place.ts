/** Where in a configuration file the cursor is, line by line, so that a file half written will do. */
import type { Span } from '../../ground/text.ts';

export interface ConfigPlace {
  /** The keys around it, outermost first. */
  readonly path: readonly string[];
  /** In a key, or in a value or an item of a list. */
  readonly at: 'key' | 'value';
  /** The word it is in. */
  readonly word: Span;
  /** Keys that are set beside it already. */
  readonly siblings: readonly string[];
}

interface Line {
  readonly start: number;
  readonly indent: number;
  /** The key the line begins with. */
  readonly key: string | undefined;
  readonly item: boolean;
}

const KEY = /^(\s*)(-\s+)?(?:"([^"]*)"|'([^']*)'|([^\s:#'"[\]{},-][^:#]*?))\s*:(?=\s|$)/;
const WORD = /[\w@.*/:-]/;

/** undefined in a comment. */
export function configPlace(text: string, offset: number): ConfigPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const begun = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(begun)) return undefined;
  const lines = linesOf(text);
  const here = lines.findIndex(({ start }) => start === lineStart);
  const line = lines[here] as Line;
  const colon = KEY.exec(begun);
  const value = colon !== null || line.item;
  const word = wordAt(text, offset, lineStart + (colon?.[0].length ?? 0));
  const indent = begun.trim() === '' ? begun.length : line.indent;
  const path = parents(lines, here, value && !line.item ? line.indent : indent);
  return {
    path: colon && line.key !== undefined ? [...path, line.key] : path,
    at: value ? 'value' : 'key',
    word,
    siblings: siblings(lines, here, indent),
  };
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const match = KEY.exec(line);
    const read: Line = {
      start,
      indent: /^\s*/.exec(line)?.[0].length ?? 0,
      key: match ? (match[3] ?? match[4] ?? match[5]) : undefined,
      item: /^\s*-(\s|$)/.test(line),
    };
    start += line.length + 1;
    return read;
  });
}

function parents(lines: readonly Line[], here: number, indent: number): string[] {
  const path: string[] = [];
  let outer = indent;
  const item = lines[here]?.item;
  for (let at = here - 1; at >= 0 && (outer > 0 || (item && path.length === 0)); at--) {
    const { key, indent: its, item: listed } = lines[at] as Line;
    // Items of a list may stand as far left as its key.
    if (key === undefined || listed || !(its < outer || (item && path.length === 0 && its <= outer))) continue;
    path.unshift(key);
    outer = its;
  }
  return path;
}

function siblings(lines: readonly Line[], here: number, indent: number): string[] {
  const found: string[] = [];
  for (const step of [-1, 1]) {
    for (let at = here + step; at >= 0 && at < lines.length; at += step) {
      const { key, indent: its } = lines[at] as Line;
      if (key === undefined || its > indent) continue;
      if (its < indent) break;
      found.push(key);
    }
  }
  return found;
}

function wordAt(text: string, offset: number, from: number): Span {
  let start = offset;
  while (start > from && WORD.test(text[start - 1] as string)) start--;
  let end = offset;
  while (end < text.length && WORD.test(text[end] as string) && text[end] !== ':') end++;
  return { start, end };
}
