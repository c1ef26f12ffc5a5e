/** The keywords of instructions. */
import type { Analysis } from '../../analysis.ts';
import { keyword as keywordIn } from '../../dockerfile/edits.ts';
import type { Span } from '../../ground/text.ts';
import { instructions } from '../instructionDocs.ts';
import type { Proposal } from './proposal.ts';

/** Before the first FROM only ARG and FROM may stand. */
export function keywordProposals(
  { stages, dockerfile, text }: Analysis,
  word: Span,
  onbuild: boolean,
): readonly Proposal[] {
  const first = stages.stages[0]?.span.start;
  const early = first === undefined || word.start < first;
  const lower = /[a-z]/.test(text.slice(word.start, word.end));
  return Object.entries(instructions).flatMap(([keyword, { note, syntax, snippet }]): Proposal[] => {
    if (keyword === 'MAINTAINER' || (early && !onbuild && keyword !== 'FROM' && keyword !== 'ARG')) return [];
    if (onbuild && (keyword === 'ONBUILD' || keyword === 'FROM')) return [];
    const label = keywordIn(dockerfile, keyword);
    return [
      {
        label,
        kind: 'keyword',
        span: word,
        newText: `${label}${snippet.slice(keyword.length)}`,
        snippet: true,
        plain: label,
        // Editors rank by case as well: a keyword begun in lower case would come after snippets.
        filter: lower ? keyword.toLowerCase() : keyword,
        detail: syntax,
        note,
        retrigger: keyword === 'FROM' || keyword === 'COPY',
      },
    ];
  });
}
