import { redundantPlatform, targetPlatforms } from '../../questions/platformFlag.ts';
import { defineCheck } from '../check.ts';

/** It does not mind whether the file sets the argument itself. */
export default defineCheck({
  id: 'RedundantTargetPlatform',
  pass: 'bases',
  check(analysis, tell) {
    for (const { from, platform, written } of targetPlatforms(analysis))
      tell(from, { at: platform.span, message: redundantPlatform(written) });
  },
});
