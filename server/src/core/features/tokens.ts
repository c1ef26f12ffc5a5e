/** What a grammar cannot colour: stage names and variables by what they mean. Instructions are the grammar's. */
import type { Analysis } from '../analysis.ts';
import type { Span } from '../ground/text.ts';
import { variables } from './variables.ts';

export const tokenKinds = ['namespace', 'variable'] as const;

export interface Token {
  readonly span: Span;
  readonly kind: (typeof tokenKinds)[number];
  readonly declaration: boolean;
}

/** In order of place, none overlapping another. */
export function tokens(analysis: Analysis): readonly Token[] {
  const { stages } = analysis;
  const names = stages.stages.flatMap(({ from }): Token[] =>
    from.name ? [{ span: from.name.span, kind: 'namespace', declaration: true }] : [],
  );
  const uses = stages.edges.flatMap(({ target, span, word }): Token[] =>
    target.kind === 'stage' && word.variables.length === 0 ? [{ span, kind: 'namespace', declaration: false }] : [],
  );
  const { places, of } = variables(analysis);
  const named = places
    .filter((place) => place.role === 'declaration' || of(place))
    .map(({ span, role }): Token => ({ span, kind: 'variable', declaration: role === 'declaration' }));
  const sorted = [...names, ...uses, ...named].sort((a, b) => a.span.start - b.span.start);
  return sorted.filter(({ span }, index) => index === 0 || (sorted[index - 1] as Token).span.end <= span.start);
}
