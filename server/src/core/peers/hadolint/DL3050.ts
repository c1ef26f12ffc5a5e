import { unknownLabel } from '../../questions/labels.ts';
import { defineCheck } from '../check.ts';
import { labelsAsWritten } from './labels.ts';

export default defineCheck({
  id: 'DL3050',
  several: true,
  check(analysis, tell, policy) {
    for (const { key, pair, instruction } of policy.strictLabels ? labelsAsWritten(analysis) : []) {
      const finding = unknownLabel(key, pair.name.span, policy);
      if (finding) tell(instruction, finding);
    }
  },
});
