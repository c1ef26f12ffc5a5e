/** Instructions of which only the last one in a stage counts. */
import type { Analysis } from '../analysis.ts';
import { checkOptionsBefore, isAmong } from '../dockerfile/checkOptions.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Instruction, Keyword } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import { lineNumber } from './wording.ts';

/** BuildKit skips it if a comment before the later one says so, though it names the earlier one. */
const CHECK = 'MultipleInstructionsDisallowed';

interface Overridden {
  readonly earlier: Instruction;
  readonly later: Instruction;
}

/** Each instruction of a keyword that a later one of its stage overrides. */
export function* overriddenInstructions({ dockerfile }: Analysis, keyword: Keyword): Generator<Overridden> {
  let earlier: Instruction | undefined;
  for (const later of dockerfile.instructions) {
    if (later.keyword === 'FROM') earlier = undefined;
    if (later.keyword !== keyword) continue;
    if (earlier && !isAmong(checkOptionsBefore(later).skip, CHECK)) yield { earlier, later };
    earlier = later;
  }
}

/** What to report of each one that a later one overrides. */
export const overridden = (analysis: Analysis, keyword: Keyword): readonly Report[] =>
  [...overriddenInstructions(analysis, keyword)].map(({ earlier, later }) => ({
    at: earlier.keywordSpan,
    message: `the ${keyword} on line ${lineNumber(analysis, earlier.span)} has no effect: line ${lineNumber(analysis, later.span)} overrides it`,
    related: [{ at: later.keywordSpan, message: 'the later one' }],
    tags: ['unnecessary'],
    fix: {
      title: `Remove the earlier ${keyword}`,
      edits: [{ span: wholeLines(analysis.text, analysis.dockerfile.lines, earlier.span), newText: '' }],
    },
  }));
