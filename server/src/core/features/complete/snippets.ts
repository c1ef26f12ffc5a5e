/** Snippets, each where it may stand: whole files in a file without stages, runtime stages after a builder. */
import type { Analysis } from '../../analysis.ts';
import { keyword } from '../../dockerfile/edits.ts';
import { lineOf, lineSpan, type Span } from '../../ground/text.ts';
import { isBuilder } from '../../refactor/builders.ts';
import { instructions } from '../instructionDocs.ts';
import type { Proposal } from './proposal.ts';
import { plainText, type Snippet, type SnippetPlace } from './snippet.ts';

/** Those that are called by the word begun, then those that are also called so, then those of which a later part is. */
export function snippetProposals(analysis: Analysis, word: Span, snippets: readonly Snippet[]): readonly Proposal[] {
  const begun = analysis.text.slice(word.start, word.end).toLowerCase();
  const allowed = snippets.filter(({ place }) => mayStand(analysis, place, word.start));
  const ranks: Proposal[][] = [[], [], []];
  for (const snippet of allowed) {
    const [name = '', ...others] = snippet.prefixes;
    const [rank, filter] = foundBy(name, others, begun) ?? [];
    if (rank !== undefined && filter !== undefined) ranks[rank]?.push(proposalOf(analysis, snippet, word, filter));
  }
  return ranks.flat();
}

/** How well a snippet fits the word begun, the best 0, and what that word is the beginning of. */
function foundBy(name: string, others: readonly string[], begun: string): readonly [number, string] | undefined {
  if (name.startsWith(begun)) return [0, name];
  const other = others.find((each) => each.startsWith(begun));
  if (other !== undefined) return [1, other];
  const part = [name, ...others].find((each) => each.includes(`-${begun}`));
  return part === undefined ? undefined : [2, part.slice(part.indexOf(`-${begun}`) + 1)];
}

/** The snippets that may stand at an offset, in whatever words they are found. */
export const mayStand = (analysis: Analysis, place: SnippetPlace, at: number): boolean => {
  const { stages } = analysis.stages;
  const before = stages.filter(({ span }) => span.start < at);
  switch (place) {
    case 'head':
      return analysis.text.slice(0, at).trim() === '';
    case 'file':
      return stages.length === 0;
    case 'global':
      return before.length === 0;
    case 'stage':
      return before.length === 0 || startsParagraph(analysis, at);
    case 'runtime':
      return startsParagraph(analysis, at) && before.some((stage) => isBuilder(analysis, stage));
    case 'instruction':
      return before.length > 0;
  }
};

/** A stage begins after a blank line or a comment. */
function startsParagraph({ text, dockerfile: { lines } }: Analysis, at: number): boolean {
  const line = lineOf(lines, at);
  if (line === 0) return true;
  const { start, end } = lineSpan(text, lines, line - 1);
  return /^\s*(?:#.*)?$/.test(text.slice(start, end));
}

const proposalOf = (analysis: Analysis, snippet: Snippet, span: Span, filter: string): Proposal => {
  const newText = snippetText(analysis, snippet, span.start);
  const plain = plainText(newText);
  return {
    label: snippet.prefixes[0] as string,
    kind: 'snippet',
    span,
    newText,
    snippet: true,
    plain,
    filter,
    detail: snippet.name,
    note: `${snippet.description}\n\n\`\`\`dockerfile\n${plain.trimEnd()}\n\`\`\``,
  };
};

/** The body in the casing of the file; a runtime stage takes from the builder that is there. */
export function snippetText(analysis: Analysis, { body, place }: Snippet, at: number): string {
  const { dockerfile, stages } = analysis;
  const builder = stages.stages.findLast((stage) => stage.span.start < at && isBuilder(analysis, stage));
  const named =
    place === 'runtime' && builder?.name !== undefined
      ? body.replace(/(\$\{\d+):build\}/, (_, stop: string) => `${stop}:${builder.label}}`)
      : body;
  return named.replace(KEYWORDS, (word) => keyword(dockerfile, word));
}

const KEYWORDS = new RegExp(`^(?:${Object.keys(instructions).join('|')})(?= )|(?<=^FROM .*) AS (?=\\S+$)`, 'gm');
