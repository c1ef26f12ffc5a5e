import type * as unbash from 'unbash';
import type { Command, Modifier, Word, WordPart } from './model.ts';
import { type Pieces, placeDecoded, type SourceText, sliceText, startPieces, textWithin } from './sourceText.ts';

export type SubstitutionNode = unbash.CommandExpansionPart | unbash.ProcessSubstitutionPart;

/** Reads a substitution in `source` and gives its commands. */
export type ReadSubstitution = (node: SubstitutionNode, source: SourceText) => readonly Command[];

/** A word of the syntax tree of `source` as a {@link Word}. */
export function readWord(
  source: SourceText,
  node: unbash.Word,
  substitution: ReadSubstitution,
  assigned: ReadonlySet<string>,
): Word {
  const span = source.span(node.pos, node.end);
  const parts: WordPart[] = [];
  let quoted = false;
  if (node.parts === undefined) {
    addLiteral(parts, node.value, span, false);
    quoted = node.value !== node.text && withoutJoins(node.text) !== node.value;
  } else {
    for (const part of node.parts) {
      if (isQuoting(part)) quoted = true;
      addPart(source, part, parts, substitution, assigned);
    }
  }
  return {
    text: withoutJoins(node.text),
    value: literalValue(parts),
    parts,
    span,
    quoted,
    unquoted: () => unquote(source, node),
  };
}

function withoutJoins(text: string): string {
  return text.includes('\\\n') ? text.replaceAll('\\\n', '') : text;
}

function isQuoting(part: unbash.WordPart): boolean {
  return part.type.endsWith('Quoted') || part.type === 'LocaleString';
}

/** Adds unquoted text; a `~` that stands for the home directory is the variable HOME. */
function addLiteral(parts: WordPart[], value: string, span: WordPart['span'], quoted: boolean): void {
  if (!quoted && parts.length === 0 && value[0] === '~' && (value.length === 1 || value[1] === '/')) {
    const end = span.start + 1;
    parts.push({ kind: 'variable', name: 'HOME', modifier: undefined, quoted: true, span: { start: span.start, end } });
    if (value.length === 1) return;
    parts.push({ kind: 'literal', value: value.slice(1), quoted, span: { start: end, end: span.end } });
    return;
  }
  parts.push({ kind: 'literal', value, span, quoted });
}

function addPart(
  source: SourceText,
  node: unbash.WordPart,
  parts: WordPart[],
  substitution: ReadSubstitution,
  assigned: ReadonlySet<string>,
  quoted = false,
): void {
  const span = source.span(node.pos, node.end);
  const by = (name: string): { assigned?: true } => (assigned.has(name) ? { assigned: true } : {});
  switch (node.type) {
    case 'Literal':
      addLiteral(parts, node.value, span, quoted);
      return;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      parts.push({ kind: 'literal', value: node.value, span, quoted: true });
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      if (node.parts.length === 0) parts.push({ kind: 'literal', value: '', span, quoted: true });
      for (const child of node.parts) addPart(source, child, parts, substitution, assigned, true);
      return;
    case 'Glob':
    case 'ExtendedGlob':
      parts.push({ kind: 'glob', text: node.text, span, quoted });
      return;
    case 'SimpleExpansion':
      parts.push({
        kind: 'variable',
        name: node.text.slice(1),
        modifier: undefined,
        span,
        quoted,
        ...by(node.text.slice(1)),
      });
      return;
    case 'ParameterExpansion': {
      const modifier = readModifier(source, node, substitution, assigned);
      parts.push({ kind: 'variable', name: node.parameter, modifier, span, quoted, ...by(node.parameter) });
      return;
    }
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      parts.push({ kind: 'substitution', commands: substitution(node, source), span, quoted });
      return;
    case 'ArithmeticExpansion':
      parts.push({ kind: 'arithmetic', text: node.text, span, quoted });
      return;
    case 'BraceExpansion':
      parts.push({ kind: 'braces', text: node.text, span, quoted });
      return;
  }
}

function readModifier(
  source: SourceText,
  node: unbash.ParameterExpansionPart,
  substitution: ReadSubstitution,
  assigned: ReadonlySet<string>,
): Modifier | undefined {
  const { operation } = node;
  if (operation === undefined) {
    if (node.prefix !== undefined) return { operator: node.prefix, operand: undefined };
    return node.index === undefined ? undefined : { operator: '[]', operand: undefined };
  }
  const operand =
    'operand' in operation ? operation.operand : operation.type === 'Replace' ? operation.replacement : undefined;
  return {
    operator: operation.operator,
    operand: operand === undefined ? undefined : readWord(source, operand, substitution, assigned),
  };
}

/**
 * The text the positions in a substitution's script refer to: the text around it, except between backticks, where the
 * parser removes a level of backslashes first.
 */
export function scriptSource(source: SourceText, node: unbash.WordPart, script: unbash.ParsedScript): SourceText {
  if (script.source === undefined) return source;
  const raw = sliceText(source, node.pos + 1, node.end - 1);
  return decodedText(raw, script.source) ?? textWithin(script.source, source.span(node.pos, node.end));
}

function decodedText(raw: SourceText, decoded: string): SourceText | undefined {
  const placed = placeDecoded(raw, decoded);
  if (placed === undefined) return undefined;
  const pieces = startPieces();
  for (const { text, at } of placed) addSlice(pieces, raw, at, text);
  return pieces.finish(raw.span(0, 0).start);
}

/** Adds text that stands at `at` in `source`, itself perhaps made of pieces. */
function addSlice(pieces: Pieces, source: SourceText, at: number, text: string): void {
  const whole = source.span(at, at + text.length);
  if (whole.end - whole.start === text.length) pieces.add(text, whole.start);
  else
    for (let index = 0; index < text.length; index++)
      pieces.add(text[index] as string, source.span(at + index, at + index + 1).start);
}

function literalValue(parts: readonly WordPart[]): string | undefined {
  let value = '';
  for (const part of parts) {
    if (part.kind === 'literal') value += part.value;
    else if (part.kind === 'glob') value += part.text;
    else return undefined;
  }
  return value;
}

function unquote(source: SourceText, node: unbash.Word): SourceText {
  const pieces = startPieces();
  const add = (part: { pos: number; end: number; text: string }, value: string, margin: number): boolean => {
    const raw = sliceText(source, part.pos + margin, part.end - margin);
    if (raw.text === value) {
      addSlice(pieces, source, part.pos + margin, value);
      return true;
    }
    const placed = placeDecoded(raw, value);
    if (placed === undefined) return false;
    for (const piece of placed) addSlice(pieces, raw, piece.at, piece.text);
    return true;
  };
  const addAll = (parts: readonly unbash.WordPart[]): boolean =>
    parts.every((part) => {
      if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') return addAll(part.parts);
      if (part.type === 'SingleQuoted') return add(part, part.value, 1);
      if (part.type === 'Literal') return add(part, part.value, 0);
      if (part.type === 'AnsiCQuoted') return false;
      return add(part, part.text, 0);
    });
  const placed = node.parts === undefined ? add(node, node.value, 0) : addAll(node.parts);
  const span = source.span(node.pos, node.end);
  return placed ? pieces.finish(span.start) : textWithin(node.value, span);
}
