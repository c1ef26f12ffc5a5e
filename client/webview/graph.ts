/** The stage graph beside the editor: draws what the server found, follows the cursor, leads back to the text. */
import { svg } from '../../server/src/core/features/graph/draw.ts';
import { mermaid } from '../../server/src/core/features/graph/render.ts';
import { simplify } from '../../server/src/core/features/graph/simplify.ts';
import type { Stages, StagesNode } from '../../server/src/lsp/requests.ts';
import { arrows, nextBox } from './keyboard.ts';
import type { Kept, ToExtension, ToView } from './messages.ts';

import { viewport } from './viewport.ts';

declare function acquireVsCodeApi(): { postMessage(message: ToExtension): void; setState(kept: Kept): void };

const host = acquireVsCodeApi();
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const frame = byId('frame');
const picture = byId('picture');
const empty = byId('empty');
const view = viewport(frame, picture);

let stages: Stages | undefined;
/** What the picture shows of them. */
let shown: Pick<Stages, 'nodes' | 'edges'> = { nodes: [], edges: [] };
let cursor = -1;
let focused = '';

const nodes = (): SVGGElement[] => [...picture.querySelectorAll<SVGGElement>('.node')];
const stageOf = (element: Element): StagesNode | undefined =>
  shown.nodes.find(({ id }) => id === element.getAttribute('data-id'));

function draw(next: Stages): void {
  const hadFocus = picture.contains(document.activeElement);
  stages = next;
  shown = simplify(next);
  host.setState({ uri: next.uri });
  empty.hidden = shown.nodes.length > 0;
  picture.innerHTML = svg(shown.nodes, shown.edges, { standalone: false });
  const drawn = picture.firstElementChild as SVGSVGElement;
  // A group rather than one image: its nodes are buttons.
  drawn.setAttribute('role', 'group');
  view.resize(drawn.width.baseVal.value, drawn.height.baseVal.value);
  for (const node of nodes()) dress(node);
  markCursor();
  keepTabStop(hadFocus);
}

function dress(node: SVGGElement): void {
  const stage = stageOf(node);
  node.setAttribute('role', 'button');
  node.setAttribute('aria-label', node.querySelector('title')?.textContent?.replaceAll('\n', ', ') ?? '');
  node.setAttribute('tabindex', '-1');
  node.addEventListener('focus', () => {
    focused = stage?.id ?? '';
    keepTabStop(false);
    view.reveal(node.getBoundingClientRect());
  });
  node.addEventListener('click', () => go(stage));
  const highlight = (on: boolean) => () => lightUp(on ? stage?.id : undefined);
  node.addEventListener('pointerenter', highlight(true));
  node.addEventListener('pointerleave', highlight(false));
}

/** One node is in the tab order: the one that had the focus last, else the first. */
function keepTabStop(focus: boolean): void {
  const all = nodes();
  const stop = all.find((node) => node.getAttribute('data-id') === focused) ?? all[0];
  for (const node of all) node.setAttribute('tabindex', node === stop ? '0' : '-1');
  if (focus) stop?.focus();
}

/** Where an image from outside is used is where its first edge comes from. */
function go(node: StagesNode | undefined): void {
  const range = node?.range ?? shown.edges.find(({ from }) => from === node?.id)?.range;
  if (range) host.postMessage({ kind: 'go', range });
}

/** Dims all but a node's own edges and neighbours. */
function lightUp(id: string | undefined): void {
  picture.classList.toggle('tracing', id !== undefined);
  const near = new Set([id]);
  picture.querySelectorAll('.edge').forEach((element) => {
    const edge = shown.edges[Number(element.getAttribute('data-edge'))];
    const on = edge !== undefined && (edge.from === id || edge.to === id);
    if (on) near.add(edge.from).add(edge.to);
    element.classList.toggle('near', on);
  });
  for (const node of nodes()) node.classList.toggle('near', near.has(node.getAttribute('data-id') ?? ''));
}

function markCursor(): void {
  for (const node of nodes()) {
    const range = stageOf(node)?.range;
    const here = range ? range.start.line <= cursor && cursor <= range.end.line : false;
    node.classList.toggle('current', here);
    if (here) view.reveal(node.getBoundingClientRect());
  }
}

function copy(what: 'SVG' | 'Mermaid'): void {
  if (!stages) return;
  const text = what === 'SVG' ? svg(shown.nodes, shown.edges, { standalone: true }) : mermaid(stages);
  host.postMessage({ kind: 'copy', what, text });
}

frame.addEventListener('keydown', (event) => {
  const all = nodes();
  const at = all.indexOf(document.activeElement as unknown as SVGGElement);
  const direction = arrows[event.key];
  if (direction) {
    const next = nextBox(
      all.map((node) => node.getBoundingClientRect()),
      at,
      direction,
    );
    if (next !== undefined) all[next]?.focus();
  } else if (event.key === 'Home') all[0]?.focus();
  else if (event.key === 'End') all.at(-1)?.focus();
  else if (event.key === 'Enter' || event.key === ' ') go(all[at] && stageOf(all[at]));
  else if (event.key === '+' || event.key === '=') view.zoom(1.2);
  else if (event.key === '-') view.zoom(1 / 1.2);
  else if (event.key === '0') view.fit();
  else return;
  event.preventDefault();
});

byId('in').addEventListener('click', () => view.zoom(1.2));
byId('out').addEventListener('click', () => view.zoom(1 / 1.2));
byId('fit').addEventListener('click', () => view.fit());
byId('svg').addEventListener('click', () => copy('SVG'));
byId('mermaid').addEventListener('click', () => copy('Mermaid'));

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  if (data.kind === 'stages') draw(data.stages);
  else {
    cursor = data.line;
    markCursor();
  }
});
host.postMessage({ kind: 'ready' });
