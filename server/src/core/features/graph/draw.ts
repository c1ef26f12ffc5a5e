/** The stage graph as SVG. Runs in the server, on the command line and in the web view. */
import { layout, type Placed, type Point, type Route, type Size } from './layout.ts';
import type { Arrow, Box } from './render.ts';

const PADDING = 14;
/** Font size and the mean width of a character, in pixels; generous, since the viewer's font is not known. */
const NAME = { size: 14, advance: 8.6 };
const DETAIL = { size: 11, advance: 6.6 };
const BADGE = { size: 10, advance: 6, height: 16, gap: 12 };
const LINE = 16;
const LONGEST = { detail: 46, label: 34 };

/** Colours of the picture when it stands alone; the web view brings its own. */
const STYLE = `
text { font: ${DETAIL.size}px system-ui, sans-serif; fill: #59636e; dominant-baseline: central }
.name { font-size: ${NAME.size}px; font-weight: 600; fill: #1f2328 }
.badge text { font-size: ${BADGE.size}px; fill: #ffffff; text-anchor: middle }
.badge rect { fill: #0969da }
.target .root { fill: #9a6700 }
.label, .image text { text-anchor: middle }
.label-back { fill: #ffffff }
.box { fill: #f6f8fa; stroke: #d1d9e0 }
.image .box { fill: #ffffff }
.target .box { stroke: #0969da; stroke-width: 2 }
.unused { opacity: .6 }
.unused .box { stroke-dasharray: 5 4 }
.unused .badge rect { fill: #59636e }
.arrow { fill: none; stroke: #818b98; stroke-width: 1.5 }
.arrow.copy { stroke-dasharray: 6 4 }
.arrow.mount { stroke-dasharray: .1 5; stroke-width: 2.4; stroke-linecap: round }
.head { fill: #818b98 }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 } .name { fill: #f0f6fc } .target .root { fill: #d29922 }
  .box { fill: #151b23; stroke: #3d444d } .image .box, .label-back { fill: #0d1117 }
  .target .box { stroke: #4493f8 } .badge rect { fill: #1f6feb }
  .arrow { stroke: #656c76 } .head { fill: #656c76 }
}`;

/**
 * One `<svg>` element. Nodes carry `data-id` and edges `data-edge` (their place in `edges`), for those who make them
 * clickable. A label may have several lines. With `standalone`, colours come with it, light or dark as the viewer prefers.
 */
export function svg(
  nodes: readonly Box[],
  edges: readonly Arrow[],
  { standalone }: { readonly standalone: boolean },
): string {
  const { width, height, boxes, routes } = layout(nodes, edges, boxSize, labelSize);
  const frame = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${frame} role="img" aria-label="Stage graph">`,
    standalone ? `<style>${STYLE}\n</style>` : '',
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">' +
      '<path class="head" d="M0 .5 8 4 0 7.5z"/></marker></defs>',
    ...edges.map((edge, index) => arrow(edge, index, routes[index] as Route)),
    ...nodes.map((node, index) => box(node, boxes[index] as Placed)),
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}

const badge = ({ target, reachable }: Box): string => (target ? 'default target' : reachable ? '' : 'not reached');

const who = ({ user }: Box): string => (user === undefined ? '' : `user ${user}`);

/** The lines below a stage's name: what it starts from, and how it ends. */
function details(node: Box): string[] {
  if (node.kind === 'image') return [];
  const end = [who(node), node.libc === 'none' ? 'no libc' : (node.libc ?? '')].filter(Boolean).join(' · ');
  return [short(node.base, LONGEST.detail), end].filter((line) => line !== '');
}

function boxSize(node: Box): Size {
  if (node.kind === 'image')
    return { width: short(node.label, LONGEST.detail).length * DETAIL.advance + 2 * PADDING, height: 28 };
  const lines = details(node);
  const mark = badge(node);
  const title = short(node.label, LONGEST.detail).length * NAME.advance + (mark === '' ? 0 : BADGE.gap + pill(mark));
  const width = Math.max(title, ...lines.map(({ length }) => length * DETAIL.advance), 96);
  return { width: width + 2 * PADDING, height: 2 * 11 + 18 + lines.length * LINE };
}

function labelSize(label: string): Size {
  if (label === '') return { width: 0, height: 0 };
  const lines = labelLines(label);
  return {
    width: Math.max(...lines.map(({ length }) => length)) * DETAIL.advance + 12,
    height: lines.length * LINE + 2,
  };
}

const labelLines = (label: string): string[] => label.split('\n').map((line) => short(line, LONGEST.label));

const pill = (text: string): number => text.length * BADGE.advance + 12;

function box(node: Box, { x, y, width, height }: Placed): string {
  const { kind, label, target, reachable } = node;
  const classes = ['node', kind, target ? 'target' : '', reachable ? '' : 'unused'].filter(Boolean).join(' ');
  const title = [label, ...(kind === 'stage' ? [`from ${node.base}`, who(node), badge(node)] : [])]
    .filter(Boolean)
    .join('\n');
  const left = x - width / 2;
  const top = y - height / 2;
  const inside = kind === 'image' ? text('', x, y, short(label, LONGEST.detail)) : stageText(node, left, top, width);
  return (
    `<g class="${classes}" data-id="${node.id}"><title>${escape(title)}</title>` +
    `${rect('box', left, top, width, height, kind === 'image' ? height / 2 : 6)}${inside}</g>`
  );
}

function stageText(node: Box, left: number, top: number, width: number): string {
  const mark = badge(node);
  const right = left + width - PADDING;
  const middle = top + 20;
  return [
    text('name', left + PADDING, middle, short(node.label, LONGEST.detail)),
    mark === ''
      ? ''
      : `<g class="badge">${rect('', right - pill(mark), middle - BADGE.height / 2, pill(mark), BADGE.height, BADGE.height / 2)}` +
        `${text('', right - pill(mark) / 2, middle, mark)}</g>`,
    ...details(node).map((line, index) =>
      text(
        node.root && line.startsWith('user ') ? 'detail root' : 'detail',
        left + PADDING,
        top + 41 + index * LINE,
        line,
      ),
    ),
  ].join('');
}

function arrow({ kind, label }: Arrow, index: number, { points, label: { x, y, width, height } }: Route): string {
  const lines = label === '' ? [] : labelLines(label);
  const words = lines.map((line, at) => text('label', x, y + (at - (lines.length - 1) / 2) * LINE, line)).join('');
  const back = words === '' ? '' : rect('label-back', x - width / 2, y - height / 2, width, height, 3);
  return (
    `<g class="edge ${kind}" data-edge="${index}"><title>${escape(label === '' ? kind : `${kind} ${label}`)}</title>` +
    `<path class="arrow ${kind}" d="${curve(points)}" marker-end="url(#head)"/>${back}${words}</g>`
  );
}

/** A line through all points that is upright in each of them. */
function curve([first, ...rest]: readonly Point[]): string {
  if (!first) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  let last = first;
  for (const point of rest) {
    const half = round((last.y + point.y) / 2);
    path += ` C${round(last.x)} ${half} ${round(point.x)} ${half} ${round(point.x)} ${round(point.y)}`;
    last = point;
  }
  return path;
}

const text = (classes: string, x: number, y: number, content: string): string =>
  `<text${classes === '' ? '' : ` class="${classes}"`} x="${round(x)}" y="${round(y)}">${escape(content)}</text>`;

const rect = (classes: string, x: number, y: number, width: number, height: number, radius: number): string =>
  `<rect${classes === '' ? '' : ` class="${classes}"`} x="${round(x)}" y="${round(y)}" width="${round(width)}" ` +
  `height="${round(height)}" rx="${radius}"/>`;

/** The middle gives way: the ends of a path or an image reference tell most. */
const short = (line: string, longest: number): string => {
  if (line.length <= longest) return line;
  const head = Math.ceil((longest - 1) / 2);
  return `${line.slice(0, head)}…${line.slice(line.length - (longest - 1 - head))}`;
};

const round = (value: number): number => Math.round(value * 10) / 10;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (content: string): string =>
  // XML has no way to write most control characters.
  content
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
