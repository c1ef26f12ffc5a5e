import type { Analysis } from '../../analysis.ts';
import type { Keyword } from '../../dockerfile/model.ts';
import { overriddenInstructions } from '../../questions/overridden.ts';
import { lineNumber } from '../../questions/wording.ts';
import type { TellOf } from '../check.ts';

/** Tells of each instruction that overrides an earlier one, where we speak of the earlier one. */
export function tellOverriding(keyword: Keyword, analysis: Analysis, tell: TellOf): void {
  for (const { earlier, later } of overriddenInstructions(analysis, keyword)) {
    const line = lineNumber(analysis, earlier.span);
    tell(later, { at: later.keywordSpan, message: `this ${keyword} overrides the one on line ${line}` });
  }
}
