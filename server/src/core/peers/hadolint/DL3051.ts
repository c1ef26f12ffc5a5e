import { defineCheck } from '../check.ts';
import { labelsAsWritten } from './labels.ts';

export default defineCheck({
  id: 'DL3051',
  several: true,
  check(analysis, tell, { labels }) {
    for (const { key, pair, instruction } of labelsAsWritten(analysis))
      if (Object.hasOwn(labels, key) && pair.value?.value === '')
        tell(instruction, { at: pair.span, message: `"${key}" is empty, and the project requires a value` });
  },
});
