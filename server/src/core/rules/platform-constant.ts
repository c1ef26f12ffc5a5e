import { constantPlatform, constantPlatforms, withoutPlatform } from '../questions/platformFlag.ts';
import { defineRule } from '../rule.ts';

/** Images for other systems are not for containers but hold files to take, which exist for that system alone. */
const RUNNABLE: ReadonlySet<string> = new Set(['linux', 'windows']);

export default defineRule({
  id: 'platform-constant',
  sources: [
    { tool: 'buildkit', id: 'FromPlatformFlagConstDisallowed', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3029', relation: 'same', severity: 'warning' },
  ],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ text, stages }, { report }) {
      for (const { platform, written, parts } of constantPlatforms(stages)) {
        if (!RUNNABLE.has(parts.system)) continue;
        report({ at: platform.span, message: constantPlatform(written), fix: () => withoutPlatform(text, platform) });
      }
    },
  },
});
