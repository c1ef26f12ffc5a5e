/** What could be written at the cursor. */
import type { Analysis } from '../../analysis.ts';
import type { BuildContext } from '../../context.ts';
import { argumentProposals } from './arguments.ts';
import { beginning } from './begun.ts';
import { commentProposals } from './comments.ts';
import { flagProposals } from './flags.ts';
import { keywordProposals } from './keywords.ts';
import { newDockerfileProposals } from './newDockerfile.ts';
import { placeAt } from './place.ts';
import type { Proposal } from './proposal.ts';
import type { Snippet } from './snippet.ts';
import { snippetProposals } from './snippets.ts';
import { variableProposals } from './variables.ts';

export interface Wish {
  /** Somebody asked for proposals; else they come up while somebody types, and only where something has to follow. */
  readonly asked: boolean;
  readonly snippets: readonly Snippet[];
  /** The files beside the Dockerfile, whether or not they count as its build context yet. */
  readonly files?: BuildContext | undefined;
}

export function complete(analysis: Analysis, offset: number, wish: Wish): readonly Proposal[] {
  const { text } = analysis;
  const place = placeAt(analysis, offset);
  switch (place.kind) {
    case 'none':
      return [];
    case 'comment':
      return commentProposals(text, place.before, offset, wish.asked);
    case 'keyword': {
      const { word, onbuild } = place;
      // Blanks before an instruction are no question.
      if (word.start === word.end && !wish.asked) return [];
      const keywords = keywordProposals(analysis, word, onbuild);
      if (onbuild) return beginning(keywords, text);
      const whole = newDockerfileProposals(analysis, word);
      return beginning([...keywords, ...whole, ...snippetProposals(analysis, word, wish.snippets)], text);
    }
    case 'heredoc':
      return variableProposals(analysis, place, wish) ?? [];
    case 'argument':
      return (
        variableProposals(analysis, place, wish) ??
        flagProposals(analysis, place, wish) ??
        argumentProposals(analysis, place, wish)
      );
  }
}
