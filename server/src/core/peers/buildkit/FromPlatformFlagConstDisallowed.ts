import { constantPlatform, constantPlatforms } from '../../questions/platformFlag.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'FromPlatformFlagConstDisallowed',
  pass: 'bases',
  check({ stages }, tell) {
    for (const { from, platform, written } of constantPlatforms(stages))
      tell(from, { at: platform.span, message: constantPlatform(written) });
  },
});
