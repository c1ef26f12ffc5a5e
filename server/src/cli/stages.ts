/** `slipway stages`: the stage graph of one file. */
import { analyze } from '../core/analysis.ts';
import { svg } from '../core/features/graph/draw.ts';
import { type Diagram, diagram, dot, mermaid } from '../core/features/graph/render.ts';
import { type LineStarts, lineStarts } from '../core/ground/text.ts';
import { jsonText } from '../core/ground/visible.ts';
import { print } from './io.ts';
import { limitedTo } from './limit.ts';
import { type Given, UsageError } from './options.ts';
import { placeOf } from './place.ts';
import { contextOf } from './setup.ts';
import { readDockerfile } from './sources.ts';

export async function runStages(given: Given): Promise<number> {
  const source = await readDockerfile(given.operands);
  const picture = limitedTo(source.path, () => {
    const context = contextOf(given, source.file);
    const analysis = analyze(source.text, context);
    if (context.target !== undefined && !analysis.target)
      throw new UsageError(`There is no stage "${context.target}" in ${source.path}.`);
    return rendered(diagram(analysis), given.value('format') as string, source.path, lineStarts(source.text));
  });
  print(picture);
  return 0;
}

function rendered(graph: Diagram, format: string, path: string, lines: LineStarts): string {
  switch (format) {
    case 'mermaid':
      return mermaid(graph);
    case 'dot':
      return dot(graph);
    case 'svg':
      return svg(graph.nodes, graph.edges, { standalone: true });
    default:
      return `${jsonText(asJson(graph, path, lines))}\n`;
  }
}

/** Unknown is null; places are 1-based, the end exclusive, as in the report of `slipway lint`. */
function asJson({ nodes, edges }: Diagram, path: string, lines: LineStarts) {
  return {
    version: 1,
    path,
    nodes: nodes.map(({ span, user, libc, ...node }) => ({
      ...node,
      user: user ?? null,
      libc: libc ?? null,
      ...(span && placeOf(lines, span)),
    })),
    edges: edges.map(({ span, ...edge }) => ({ ...edge, ...placeOf(lines, span) })),
  };
}
