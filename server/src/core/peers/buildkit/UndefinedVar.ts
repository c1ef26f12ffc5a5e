import { notSet, undefinedVariables } from '../../questions/undefinedVariables.ts';
import { defineCheck } from '../check.ts';

/** Every variable that is not set in the file, whatever the base image may set; EXPOSE is passed over. */
export default defineCheck({
  id: 'UndefinedVar',
  several: true,
  check(analysis, tell) {
    for (const stage of analysis.stages.stages) {
      for (const { instruction, name, span, similar } of undefinedVariables(analysis, stage)) {
        const other = similar();
        tell(instruction, { at: span, message: notSet(name, other) });
      }
    }
  },
});
