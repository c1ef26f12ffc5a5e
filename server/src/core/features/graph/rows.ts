/** A layout in linear time for graphs nobody takes in at a glance: each box in the row below the last one that it takes from. */
import { docked, type Layout, type Placed, type Route, type Size } from './layout.ts';
import type { Arrow, Box } from './render.ts';

const GAP = 32;
/** A row that is longer goes on below. */
const WIDEST = 4_000;

export function inRows(
  nodes: readonly Box[],
  edges: readonly Arrow[],
  boxSize: (node: Box) => Size,
  labelSize: (label: string) => Size,
): Layout {
  const places = new Map<string, Placed>();
  let top = 0;
  let right = 0;
  for (const row of rowsOf(nodes, edges)) {
    let left = 0;
    let height = 0;
    for (const node of row) {
      const size = boxSize(node);
      if (left > 0 && left + size.width > WIDEST) {
        top += height + GAP;
        left = 0;
        height = 0;
      }
      places.set(node.id, { ...size, x: left + size.width / 2, y: top + size.height / 2 });
      right = Math.max(right, left + size.width);
      left += size.width + GAP;
      height = Math.max(height, size.height);
    }
    top += height + 2 * GAP;
  }
  const placeOf = (id: string): Placed => places.get(id) as Placed;
  const routes = edges.map(({ from, to, label }): Route => {
    const points = docked([placeOf(from), placeOf(to)], placeOf(from), placeOf(to));
    const [start, end] = [points[0], points.at(-1)] as const;
    const x = ((start?.x ?? 0) + (end?.x ?? 0)) / 2;
    return { points, label: { ...labelSize(label), x, y: ((start?.y ?? 0) + (end?.y ?? 0)) / 2 } };
  });
  return { width: right, height: Math.max(0, top - 2 * GAP), boxes: nodes.map(({ id }) => placeOf(id)), routes };
}

/** Images first, then the stages, which come in the order of the file: what one takes from stands before it. */
function rowsOf(nodes: readonly Box[], edges: readonly Arrow[]): readonly Box[][] {
  const sources = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = sources.get(to);
    if (known) known.push(from);
    else sources.set(to, [from]);
  }
  const levels = new Map<string, number>();
  const rows: Box[][] = [];
  for (const node of [
    ...nodes.filter(({ kind }) => kind === 'image'),
    ...nodes.filter(({ kind }) => kind === 'stage'),
  ]) {
    let level = 0;
    for (const from of sources.get(node.id) ?? []) level = Math.max(level, (levels.get(from) ?? -1) + 1);
    levels.set(node.id, level);
    const row = rows[level];
    if (row) row.push(node);
    else rows[level] = [node];
  }
  return rows;
}
