import { lineNumber } from '../../questions/wording.ts';
import type { Stage } from '../../stages/model.ts';
import { defineCheck } from '../check.ts';

/** To hadolint "Build" and "build" are two names. */
export default defineCheck({
  id: 'DL3024',
  check(analysis, tell) {
    const first = new Map<string, Stage>();
    for (const stage of analysis.stages.stages) {
      const { name } = stage.from;
      if (!name) continue;
      const earlier = first.get(name.value);
      if (!earlier) first.set(name.value, stage);
      else {
        const line = lineNumber(analysis, earlier.span);
        tell(stage.from, {
          at: name.span,
          message: `"${name.value}" is already the name of the stage on line ${line}`,
        });
      }
    }
  },
});
