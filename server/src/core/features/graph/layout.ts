/** Where the boxes and arrows of the stage graph go: dagre's layout, with arrows that leave below and arrive above. */
import { layout as dagre, Graph } from '@dagrejs/dagre';
import type { Arrow, Box } from './render.ts';
import { inRows } from './rows.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle by its centre. */
export type Placed = Point & Size;

/** An arrow's course, from the box it takes from to the box that takes, and its label's place. */
export interface Route {
  readonly points: readonly Point[];
  readonly label: Placed;
}

export interface Layout extends Size {
  readonly boxes: readonly Placed[];
  readonly routes: readonly Route[];
}

/** How far from a corner an arrow keeps. */
const CORNER = 16;

/** Above that dagre, whose time grows with the square and which calls itself along every chain, is no help to anybody. */
const MOST = { nodes: 300, edges: 1_000 };

/** Boxes and routes come in the order of `nodes` and `edges`. */
export function layout(
  nodes: readonly Box[],
  edges: readonly Arrow[],
  boxSize: (node: Box) => Size,
  labelSize: (label: string) => Size,
): Layout {
  if (nodes.length > MOST.nodes || edges.length > MOST.edges) return inRows(nodes, edges, boxSize, labelSize);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 32, ranksep: 44, edgesep: 20, marginx: 2, marginy: 2 });
  for (const node of nodes) graph.setNode(node.id, { ...boxSize(node) });
  edges.forEach(({ from, to, kind, label }, index) => {
    graph.setEdge(from, to, { ...labelSize(label), labelpos: 'c', weight: kind === 'from' ? 3 : 1 }, String(index));
  });
  dagre(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  const boxes = nodes.map(({ id }) => graph.node(id) as Placed);
  const routes = edges.map(({ from, to }, index) => {
    const { points, ...label } = graph.edge(from, to, String(index)) as Placed & { points: Point[] };
    return {
      points: from === to ? points : docked(points, graph.node(from) as Placed, graph.node(to) as Placed),
      label,
    };
  });
  return { width: Math.max(0, width), height: Math.max(0, height), boxes, routes };
}

/** Puts both ends on the facing edges of their boxes: bottom to top, or top to bottom for an arrow against the flow. */
export function docked(points: readonly Point[], from: Placed, to: Placed): Point[] {
  const side = from.y <= to.y ? 1 : -1;
  const inner = points.slice(1, -1);
  const start = dock(from, inner[0] ?? to, side);
  const end = dock(to, inner.at(-1) ?? from, -side);
  return [start, ...inner, end];
}

const dock = (box: Placed, towards: Point, side: number): Point => ({
  x: Math.min(Math.max(towards.x, box.x - box.width / 2 + CORNER), box.x + box.width / 2 - CORNER),
  y: box.y + (side * box.height) / 2,
});
