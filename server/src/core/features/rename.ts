/** Renaming stages and variables, everywhere they are used. */
import type { Analysis } from '../analysis.ts';
import { type Edit, type Span, slice } from '../ground/text.ts';
import { occurrences, type Symbol, symbolAt } from './navigate.ts';
import { variables } from './variables.ts';

/** What can be renamed at an offset; a stage without a name has none to change. */
export function renamable(analysis: Analysis, offset: number): { span: Span; name: string } | undefined {
  const found = symbolAt(analysis, offset);
  if (!found || (found.symbol.kind === 'stage' && found.symbol.stage.name === undefined)) return undefined;
  const { symbol } = found;
  const named = occurrences(analysis, symbol).some(({ span, named }) => named && span.start === found.span.start);
  return named ? { span: found.span, name: slice(analysis.text, found.span) } : undefined;
}

/** The edits, or why the new name cannot be used. */
export function rename(
  analysis: Analysis,
  offset: number,
  name: string,
): { edits: readonly Edit[] } | { problem: string } {
  const found = symbolAt(analysis, offset);
  if (!found || !renamable(analysis, offset)) return { problem: 'There is no stage name or variable here.' };
  const problem = objection(analysis, found.symbol, name);
  if (problem !== undefined) return { problem };
  const places = occurrences(analysis, found.symbol).filter(({ named }) => named);
  if (!places.every(({ span }) => PLAIN.test(slice(analysis.text, span))))
    return { problem: 'In one place the name has quotes or a line break in it; change that by hand first.' };
  return { edits: places.map(({ span }) => ({ span, newText: name })) };
}

/** Quotes, escapes and continuations inside a name belong to what is around it as well. */
const PLAIN = /^[\w.-]+$/;

/** BuildKit: `^[a-z][a-z0-9-_.]*$`, compared in lower case; `scratch` and `context` are reserved. */
const STAGE_NAME = /^[a-z][a-z0-9_.-]*$/i;
const VARIABLE_NAME = /^[a-z_][a-z0-9_]*$/i;

function objection(analysis: Analysis, symbol: Symbol, name: string): string | undefined {
  if (symbol.kind === 'variable') {
    const { variable } = symbol;
    if (!VARIABLE_NAME.test(name))
      return `"${name}" is no variable name: letters, digits and _ are, and no digit first.`;
    if (name === variable.name) return undefined;
    const taken = variables(analysis).places.some((place) => place.name === name);
    return taken ? `"${name}" is used in this file already.` : undefined;
  }
  const { stage } = symbol;
  const lower = name.toLowerCase();
  if (!STAGE_NAME.test(name))
    return `"${name}" is no stage name: it takes a letter, then letters, digits, "-", "_" and ".".`;
  if (lower === 'scratch' || lower === 'context') return `"${name}" is reserved by BuildKit.`;
  if (lower === stage.name) return undefined;
  if (analysis.stages.named(lower).length > 0) return `There is a stage "${name}" already.`;
  const image = analysis.stages.edges.some(({ word }) => word.value.toLowerCase() === lower);
  return image
    ? `"${name}" is the name of an image in this file; a stage of that name would take its place.`
    : undefined;
}
