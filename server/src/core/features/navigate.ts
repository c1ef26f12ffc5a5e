/** What the name under the cursor means, and where else it stands: stages and variables. */
import type { Analysis } from '../analysis.ts';
import { contains, type Span } from '../ground/text.ts';
import type { Stage } from '../stages/model.ts';
import { type Variable, type VariablePlace, variables } from './variables.ts';

export type Symbol =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'variable'; readonly variable: Variable };

export interface Occurrence {
  readonly span: Span;
  readonly role: 'declaration' | 'use';
  /** False where the text is not the symbol's name: `--from=0`, `FROM $BASE`. */
  readonly named: boolean;
}

/** The symbol at an offset with the place it stands in. */
export function symbolAt(analysis: Analysis, offset: number): { symbol: Symbol; span: Span } | undefined {
  return stageAt(analysis, offset) ?? variableAt(analysis, offset);
}

/** All places of a symbol, in order. */
export function occurrences(analysis: Analysis, symbol: Symbol): readonly Occurrence[] {
  if (symbol.kind === 'variable') {
    return variables(analysis)
      .placesOf(symbol.variable)
      .map(({ span, role }) => ({ span, role, named: true }));
  }
  const { from, name, users } = symbol.stage;
  const uses = users.map(
    ({ word, span }): Occurrence => ({
      span,
      role: 'use',
      named: word.variables.length === 0 && word.value.toLowerCase() === name,
    }),
  );
  const declared: Occurrence[] = from.name ? [{ span: from.name.span, role: 'declaration', named: true }] : [];
  return [...declared, ...uses].sort((a, b) => a.span.start - b.span.start);
}

/** Where the symbol at an offset is declared. A stage without a name is declared by its FROM. */
export function definition(
  analysis: Analysis,
  offset: number,
): { from: Span; to: readonly Span[]; whole: Span | undefined } | undefined {
  const found = symbolAt(analysis, offset);
  if (!found) return undefined;
  const { symbol, span } = found;
  if (symbol.kind === 'stage') {
    const { from, span: whole } = symbol.stage;
    return { from: span, to: [from.name?.span ?? from.keywordSpan], whole };
  }
  return {
    from: span,
    to: declarationsOf(analysis, symbol.variable, offset).map(({ span }) => span),
    whole: undefined,
  };
}

/** The declarations of a variable that a place can see: those before it, nearest last; all of them if there are none. */
export function declarationsOf(analysis: Analysis, variable: Variable, offset: number): readonly VariablePlace[] {
  const all = variables(analysis)
    .placesOf(variable)
    .filter(({ role }) => role === 'declaration');
  const here = analysis.stages.stageAt(offset);
  const inStage = all.filter(({ stage, span }) => stage === here && span.start <= offset);
  const before = inStage.length > 0 ? inStage.slice(-1) : all.filter(({ span }) => span.start <= offset);
  return before.length > 0 ? before : all;
}

function stageAt({ stages }: Analysis, offset: number): { symbol: Symbol; span: Span } | undefined {
  for (const stage of stages.stages) {
    const name = stage.from.name;
    if (name && contains(name.span, offset)) return { symbol: { kind: 'stage', stage }, span: name.span };
  }
  const edge = stages.edges.find(({ span }) => contains(span, offset));
  if (edge?.target.kind !== 'stage' && edge?.target.kind !== 'forward') return undefined;
  if (edge.word.variables.length > 0) return undefined;
  return { symbol: { kind: 'stage', stage: edge.target.stage }, span: edge.span };
}

function variableAt(analysis: Analysis, offset: number): { symbol: Symbol; span: Span } | undefined {
  const { places, of } = variables(analysis);
  const place = places.find(({ span }) => contains(span, offset));
  const variable = place && of(place);
  return variable && { symbol: { kind: 'variable', variable }, span: place.span };
}
