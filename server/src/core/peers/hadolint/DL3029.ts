import { constantPlatform } from '../../questions/platformFlag.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'DL3029',
  check({ stages }, tell) {
    for (const { from } of stages.stages) {
      const { platform } = from;
      const written = platform?.content?.text;
      if (!platform || !written || /BUILDPLATFORM|TARGETPLATFORM/.test(written)) continue;
      tell(from, { at: platform.span, message: constantPlatform(written) });
    }
  },
});
