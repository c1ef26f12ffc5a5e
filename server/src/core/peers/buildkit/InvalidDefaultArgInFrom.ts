import { invalidDefaults } from '../../questions/defaultBases.ts';
import { defineCheck } from '../check.ts';

/** BuildKit minds names without variables too. */
export default defineCheck({
  id: 'InvalidDefaultArgInFrom',
  pass: 'bases',
  atOnce: true,
  wholeFile: true,
  check(analysis, tell) {
    for (const { from, image, message } of invalidDefaults(analysis)) tell(from, { at: image.span, message });
  },
});
