import { withoutFlag } from '../dockerfile/edits.ts';
import { type PlatformParts, platformParts } from '../dockerfile/problems/platformParts.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

/** Images for other systems are no containers but files to take, which exist for that system alone. */
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
  check(analysis, report, policy) {
    const { text, stages } = analysis;
    for (const stage of stages.stages) {
      const { platform } = stage.from;
      const written = platform?.content?.text;
      if (!platform || !written) continue;
      const parts = platform.value?.variables.length === 0 ? platformParts(written) : undefined;
      const constant =
        policy.peer === 'hadolint'
          ? !/BUILDPLATFORM|TARGETPLATFORM/.test(written)
          : parts !== undefined &&
            !isOneOfMany(stage, parts) &&
            (policy.peer === 'buildkit' || RUNNABLE.has(parts.system));
      if (!constant) continue;
      report({
        at: placeOf(analysis, stage.from, platform.span, policy),
        message: `"${written}" holds whatever platform is built for: on another one the image is the wrong one or runs emulated`,
        fix: { title: 'Remove --platform', edits: [withoutFlag(text, platform)] },
      });
    }
  },
});

/** A stage called after its platform is one of several, made for just that one. */
function isOneOfMany({ name }: Stage, { system, architecture }: PlatformParts): boolean {
  return name !== undefined && (name.includes(system) || name.includes(architecture));
}
