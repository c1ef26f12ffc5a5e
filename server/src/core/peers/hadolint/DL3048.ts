import { keyFault } from '../../questions/labels.ts';
import { defineCheck } from '../check.ts';
import { labelsAsWritten } from './labels.ts';

export default defineCheck({
  id: 'DL3048',
  several: true,
  check(analysis, tell) {
    for (const { key, pair, instruction } of labelsAsWritten(analysis)) {
      const fault = keyFault(key);
      if (fault !== undefined) tell(instruction, { at: pair.name.span, message: `"${key}" ${fault}` });
    }
  },
});
