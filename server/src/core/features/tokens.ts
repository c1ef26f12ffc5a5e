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

/** In order of place, each within one line, none overlapping another. */
export function tokens(analysis: Analysis): readonly Token[] {
  const { stages, text } = analysis;
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
  let end = 0;
  const apart = [...names, ...uses, ...named]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ span }) => {
      if (span.start < end || span.start === span.end) return false;
      end = span.end;
      return true;
    });
  return apart.flatMap((token) => lineByLine(text, token));
}

/** A continuation may part a name; the editor takes a lone CR for the end of a line too. */
function lineByLine(text: string, token: Token): readonly Token[] {
  const { start, end } = token.span;
  const written = text.slice(start, end);
  if (!/[\r\n]/.test(written)) return [token];
  return [...written.matchAll(/[^\r\n]+/g)].map(({ 0: part, index }) => ({
    ...token,
    span: { start: start + index, end: start + index + part.length },
  }));
}
