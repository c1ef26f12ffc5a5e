import { withoutFlag } from '../dockerfile/edits.ts';
import { defineRule } from '../rule.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import { roleOf } from '../stages/roles.ts';

export default defineRule({
  id: 'platform-final-buildplatform',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ text, target }, { report }) {
      // The image's platform is that of the FROM at the bottom of the target.
      const platform = target && bottomOf(target).from.platform;
      // A stage to test or develop in runs where it is built.
      if (target && /^(test|development)$/.test(roleOf(target) ?? '')) return;
      if (!platform?.value?.variables.some(({ name }) => name === 'BUILDPLATFORM')) return;
      report({
        at: platform.span,
        message: `"${platform.value.text}" pins the final image to the platform of the build machine: every platform gets its programs`,
        fix: { title: 'Remove --platform', edits: [withoutFlag(text, platform)] },
      });
    },
  },
});
