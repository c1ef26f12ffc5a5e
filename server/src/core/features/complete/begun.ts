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

export interface WordEnds {
  /** Somebody asked, and types no further at this moment. */
  readonly asked: boolean;
  /** Characters at which a part of a proposal stands for itself, e.g. `-` in a tag. */
  readonly breaks?: string;
  /** Words that are complete as they stand beside the proposals. */
  readonly words?: readonly string[];
}

/** No word has it: a proposal with this filter goes as soon as anything is typed. */
const UNTYPED = ' ';

/**
 * The same where an instruction may end with the word begun: none if that word is complete. While somebody types, a proposal
 * that goes beyond a complete word has to wait until that word is typed: an editor keeps its list while more is
 * typed, and Enter would take it.
 */
export function unfinished(
  proposals: readonly Proposal[],
  text: string,
  { asked, breaks = '', words = [] }: WordEnds,
): readonly Proposal[] {
  const complete = new Set([...words.map((word) => word.toLowerCase()), ...proposals.map(nameOf)]);
  const isComplete = (name: string, length: number): boolean => {
    const next = name[length];
    return complete.has(name.slice(0, length)) || (next !== undefined && breaks.includes(next));
  };
  const left: Proposal[] = [];
  for (const proposal of beginning(proposals, text)) {
    const begun = begunOf(proposal, text);
    const name = nameOf(proposal);
    if (begun !== '' && isComplete(name, begun.length)) return [];
    const waits = [...name].some((_, at) => at > begun.length && isComplete(name, at));
    // In which case it will be typed is open until its first letter.
    const open = begun === '' && isCapitals(proposal);
    if (asked || !(waits || open)) left.push(inCaseOf(begun, proposal));
    else if (begun === '') left.push({ ...proposal, filter: UNTYPED });
  }
  // The word begun may be a proposal itself, which is not among those that go on from it.
  return proposals.some((proposal) => begunOf(proposal, text).toLowerCase() === nameOf(proposal)) ? [] : left;
}

/** Words of Dockerfiles are written in capitals or in small letters; what is begun decides. */
function inCaseOf(begun: string, proposal: Proposal): Proposal {
  if (!isCapitals(proposal) || !/[a-z]/.test(begun)) return proposal;
  return { ...proposal, label: proposal.label.toLowerCase(), newText: proposal.newText.toLowerCase() };
}

const isCapitals = ({ label, newText, kind }: Proposal): boolean =>
  kind === 'value' && label === newText && label === label.toUpperCase();

const begunOf = ({ span }: Proposal, text: string): string => text.slice(span.start, span.end);

const nameOf = ({ filter, label }: Proposal): string => (filter ?? label).toLowerCase();
