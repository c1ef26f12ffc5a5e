/** The stage graph as data that can be drawn, and as Mermaid and Graphviz text. `draw.ts` makes the picture. */
import type { Analysis } from '../../analysis.ts';
import type { TransferInstruction } from '../../dockerfile/model.ts';
import type { Span } from '../../ground/text.ts';
import { visible } from '../../ground/visible.ts';
import type { Edge, Stage } from '../../stages/model.ts';

export interface DiagramNode {
  /** `s0`, `s1`, … for stages; `i0`, … for images that come from outside. */
  readonly id: string;
  readonly kind: 'stage' | 'image';
  /** The stage's name as written, or `stage N`; the image reference. */
  readonly label: string;
  /** What the stage starts from, as written; empty for images. */
  readonly base: string;
  /** The user it ends with; undefined while unknown. */
  readonly user: string | undefined;
  readonly root: boolean;
  /** `glibc`, `musl` or `none`; undefined while unknown. */
  readonly libc: string | undefined;
  /** Whether plain `docker build .` (or the chosen target) ends here. */
  readonly target: boolean;
  /** Whether the target needs it. */
  readonly reachable: boolean;
  /** The stage's instructions; undefined for images. */
  readonly span: Span | undefined;
}

export interface DiagramEdge {
  /** Node taken from. */
  readonly from: string;
  /** Node that takes. */
  readonly to: string;
  readonly kind: 'from' | 'copy' | 'mount';
  /** What is taken: the paths of a COPY, the target of a mount; empty for FROM. */
  readonly label: string;
  readonly span: Span;
}

/** What is drawn of them; places in the document are the caller's. */
export type Box = Omit<DiagramNode, 'span'>;
export type Arrow = Omit<DiagramEdge, 'span'>;

export interface Drawing {
  readonly nodes: readonly Box[];
  readonly edges: readonly Arrow[];
}

export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

export function diagram(analysis: Analysis): Diagram {
  const { stages, target } = analysis;
  const needed = target ? stages.needs(target) : new Set<Stage>();
  const nodes: DiagramNode[] = stages.stages.map((stage) =>
    stageNode(analysis, stage, stage === target, needed.has(stage)),
  );
  /** By label, the place among the nodes. */
  const images = new Map<string, number>();
  const outside = (label: string, reachable: boolean): string => {
    const known = images.get(label);
    if (known !== undefined) {
      const node = nodes[known] as DiagramNode;
      if (reachable) nodes[known] = { ...node, reachable };
      return node.id;
    }
    const id = `i${images.size}`;
    images.set(label, nodes.length);
    nodes.push({
      id,
      kind: 'image',
      label,
      base: '',
      user: undefined,
      root: false,
      libc: undefined,
      target: false,
      reachable,
      span: undefined,
    });
    return id;
  };
  const edges = stages.edges.map((edge): DiagramEdge => {
    const taken = source(edge);
    return {
      from: taken ? `s${taken.index}` : outside(outsideLabel(edge), needed.has(edge.by)),
      to: `s${edge.by.index}`,
      kind: edge.kind,
      label: edgeLabel(edge),
      span: edge.span,
    };
  });
  return { nodes, edges };
}

function stageNode(analysis: Analysis, stage: Stage, target: boolean, reachable: boolean): DiagramNode {
  const { user, libc } = analysis.image(stage);
  return {
    id: `s${stage.index}`,
    kind: 'stage',
    label: stage.label,
    base: stage.from.image?.value ?? '',
    user: user.known ? user.value.name : undefined,
    root: user.known && user.value.root,
    libc: libc.known ? libc.value : undefined,
    target,
    reachable,
    span: stage.span,
  };
}

const source = ({ target }: Edge): Stage | undefined =>
  target.kind === 'stage' || target.kind === 'forward' ? target.stage : undefined;

/** A FROM is named as its build arguments resolve it, the others as written. */
function outsideLabel({ kind, by, word }: Edge): string {
  if (kind === 'from' && by.base.kind === 'image') return by.base.text;
  return word.value;
}

function edgeLabel(edge: Edge): string {
  switch (edge.kind) {
    case 'from':
      return '';
    case 'copy':
      return (edge.instruction as TransferInstruction).sources.map(({ value }) => value).join(' ');
    case 'mount': {
      const { instruction } = edge;
      const mount =
        instruction.keyword === 'RUN' ? instruction.mounts.find(({ span }) => covers(span, edge.span)) : undefined;
      return mount?.option('target')?.value?.value ?? '';
    }
  }
}

const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Mermaid flowchart, top down: https://mermaid.js.org/syntax/flowchart.html. */
export function mermaid({ nodes, edges }: Drawing): string {
  const quoted = (text: string) =>
    visible(text).replaceAll('&', '#amp;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');
  const lines = ['flowchart TD'];
  for (const node of nodes) {
    const label = quoted(node.label);
    const box = node.kind === 'image' ? `(["${label}"])` : node.target ? `[["${label}"]]` : `["${label}"]`;
    lines.push(`  ${node.id}${box}${node.reachable ? '' : ':::unused'}`);
  }
  for (const { from, to, kind, label } of edges) {
    const arrow = kind === 'from' ? '==>' : kind === 'copy' ? '-->' : '-.->';
    lines.push(`  ${from} ${arrow}${label === '' ? '' : `|"${quoted(label)}"|`} ${to}`);
  }
  if (nodes.some(({ reachable }) => !reachable)) lines.push('  classDef unused stroke-dasharray: 4 4,opacity: 0.6');
  return `${lines.join('\n')}\n`;
}

/** Graphviz: https://graphviz.org/doc/info/lang.html. */
export function dot({ nodes, edges }: Drawing): string {
  const quoted = (text: string) => `"${visible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const lines = [
    'digraph stages {',
    '  node [shape=box, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  for (const { id, kind, label, target, reachable } of nodes) {
    const style = kind === 'image' ? 'rounded' : reachable ? 'solid' : 'dashed';
    lines.push(`  ${id} [label=${quoted(label)}, style=${style}${target ? ', peripheries=2' : ''}];`);
  }
  for (const { from, to, kind, label } of edges) {
    const style = kind === 'from' ? 'bold' : kind === 'copy' ? 'solid' : 'dashed';
    lines.push(`  ${from} -> ${to} [style=${style}${label === '' ? '' : `, label=${quoted(label)}`}];`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}
