/** Instructions of which only the last one in a stage counts. */
import type { Analysis } from '../analysis.ts';
import { checkOptionsBefore, isAmong } from '../dockerfile/checkOptions.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Instruction, Keyword } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { lineNumber } from './wording.ts';

/** BuildKit skips it where a comment before the later one says so, though it names the earlier one. */
const CHECK = 'MultipleInstructionsDisallowed';

/** Speaks of each one that a later one overrides; hadolint speaks of the later one. */
export function reportOverridden(
  keyword: Keyword,
  analysis: Analysis,
  report: (finding: Report) => void,
  { peer }: Policy,
): void {
  const { text, dockerfile } = analysis;
  let previous: Instruction | undefined;
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') previous = undefined;
    if (instruction.keyword !== keyword) continue;
    if (previous && !isAmong(checkOptionsBefore(instruction).skip, CHECK)) {
      report({
        at: (peer === 'hadolint' ? instruction : previous).keywordSpan,
        message: `the ${keyword} of line ${lineNumber(analysis, previous.span)} has no effect: that of line ${lineNumber(analysis, instruction.span)} takes its place`,
        related: [{ at: instruction.keywordSpan, message: 'the later one' }],
        tags: ['unnecessary'],
        fix: {
          title: `Remove the earlier ${keyword}`,
          edits: [{ span: wholeLines(text, dockerfile.lines, previous.span), newText: '' }],
        },
      });
    }
    previous = instruction;
  }
}
