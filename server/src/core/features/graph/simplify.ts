/** The stage graph without what its picture says anyway. */
import type { Arrow, Box } from './render.ts';

/** Lines of a label before the rest is counted. */
const LINES = 4;

/**
 * Leaves out images that only serve as a base, which the stage's box names, and makes one arrow of several of a kind between
 * the same boxes: it stands for the first of them and carries a line for each.
 */
export function simplify<B extends Box, A extends Arrow>({
  nodes,
  edges,
}: {
  readonly nodes: readonly B[];
  readonly edges: readonly A[];
}): { readonly nodes: readonly B[]; readonly edges: readonly A[] } {
  const taken = new Set(edges.filter(({ kind }) => kind !== 'from').map(({ from }) => from));
  const kept = nodes.filter(({ id, kind }) => kind === 'stage' || taken.has(id));
  const ids = new Set(kept.map(({ id }) => id));
  const groups = new Map<string, A[]>();
  for (const edge of edges) {
    if (!ids.has(edge.from) || !ids.has(edge.to)) continue;
    const key = `${edge.from} ${edge.to} ${edge.kind}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  return { nodes: kept, edges: [...groups.values()].map(merged) };
}

function merged<A extends Arrow>(group: readonly A[]): A {
  const labels = [...new Set(group.map(({ label }) => label).filter((label) => label !== ''))];
  const rest = labels.length - LINES + 1;
  const lines = labels.length > LINES ? [...labels.slice(0, LINES - 1), `and ${rest} more`] : labels;
  return { ...(group[0] as A), label: lines.join('\n') };
}
