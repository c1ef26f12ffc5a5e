/**
 * Which proposals go on from the word begun. Editors take the proposal on top when Enter is pressed, so that a word which
 * is complete as it stands must not have one: neither another word that begins with it nor itself.
 */
import type { Proposal } from './proposal.ts';

/** Those that begin with the word begun, where no instruction ends with that word. */
export const beginning = (proposals: readonly Proposal[], text: string): readonly Proposal[] =>
  proposals.filter((proposal) => {
    const begun = begunOf(proposal, text);
    return nameOf(proposal).startsWith(begun.toLowerCase()) && (begun === '' || proposal.newText !== begun);
  });

/**
 * The same where an instruction may end with the word begun: none if that word is one of them, or a part of one that stands
 * for itself. `breaks`: characters that end such a part, e.g. `-` in a tag.
 */
export function unfinished(proposals: readonly Proposal[], text: string, breaks = ''): readonly Proposal[] {
  const finished = proposals.some((proposal) => {
    const begun = begunOf(proposal, text).toLowerCase();
    const next = nameOf(proposal)[begun.length];
    return begun !== '' && nameOf(proposal).startsWith(begun) && (next === undefined || breaks.includes(next));
  });
  return finished ? [] : beginning(proposals, text);
}

const begunOf = ({ span }: Proposal, text: string): string => text.slice(span.start, span.end);

const nameOf = ({ filter, label }: Proposal): string => (filter ?? label).toLowerCase();
