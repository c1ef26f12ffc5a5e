import { redundantPlatform, targetPlatforms } from '../../questions/platformFlag.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3065',
  check(analysis, tell) {
    for (const { from, platform, written } of targetPlatforms(analysis)) {
      if (/^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(written))
        tell(from, { at: platform.span, message: redundantPlatform(written) });
    }
  },
});
