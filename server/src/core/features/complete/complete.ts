/** What could be written at the cursor. */
import type { Analysis } from '../../analysis.ts';
import { instructions } from '../instructionDocs.ts';
import { argumentProposals } from './arguments.ts';
import { commentProposals } from './comments.ts';
import { flagProposals } from './flags.ts';
import { placeAt } from './place.ts';
import type { Proposal } from './proposal.ts';
import { variableProposals } from './variables.ts';

export function complete(analysis: Analysis, offset: number): readonly Proposal[] {
  const place = placeAt(analysis, offset);
  switch (place.kind) {
    case 'none':
      return [];
    case 'comment':
      return commentProposals(place.before, {
        start: offset - (/[\w-]*$/.exec(place.before)?.[0].length ?? 0),
        end: offset,
      });
    case 'keyword':
      return keywordProposals(analysis, place.word, place.onbuild);
    case 'argument': {
      const word = analysis.text.slice(place.word.start, place.word.end);
      return (
        variableProposals(analysis, place, word) ??
        flagProposals(analysis, place, word) ??
        argumentProposals(analysis, place, word)
      );
    }
  }
}

/** Before the first FROM only ARG and FROM may stand. */
function keywordProposals({ stages }: Analysis, word: { start: number; end: number }, onbuild: boolean): Proposal[] {
  const first = stages.stages[0]?.span.start;
  const early = first === undefined ? false : word.start < first;
  return Object.entries(instructions).flatMap(([keyword, { note, syntax, snippet }]): Proposal[] => {
    if (keyword === 'MAINTAINER' || (early && !['FROM', 'ARG'].includes(keyword))) return [];
    if (onbuild && ['ONBUILD', 'FROM'].includes(keyword)) return [];
    return [
      {
        label: keyword,
        kind: 'keyword',
        span: word,
        newText: snippet,
        snippet: true,
        detail: syntax,
        note,
        retrigger: keyword === 'FROM' || keyword === 'COPY',
      },
    ];
  });
}
