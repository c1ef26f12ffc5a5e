import { withoutFlag } from '../dockerfile/edits.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

const TARGET = 'TARGETPLATFORM';

export default defineRule({
  id: 'redundant-target-platform',
  sources: [
    { tool: 'buildkit', id: 'RedundantTargetPlatform', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3065', relation: 'same', severity: 'warning' },
  ],
  category: 'stages',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text, dockerfile, stages } = analysis;
    const given = stages.globalArgs.some(({ pairs }) =>
      pairs.some(({ name, value }) => name.value === TARGET && value),
    );
    // A file that sets the argument itself means another platform by it.
    if (given && policy.peer === undefined) return;
    for (const { from } of stages.stages) {
      const { platform } = from;
      if (!platform?.value?.variables.some(({ name }) => name === TARGET)) continue;
      const written = platform.content?.text ?? '';
      const { result, matched, unmatched } = expand(
        written,
        (name) => (name === TARGET ? TARGET : undefined),
        dockerfile.escape,
      );
      if (result !== TARGET || matched.size !== 1 || unmatched.size > 0) continue;
      if (policy.peer === 'hadolint' && !/^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(written)) continue;
      report({
        at: placeOf(analysis, from, platform.span, policy),
        message: `"${written}" is the platform that FROM takes anyway`,
        tags: ['unnecessary'],
        fix: { title: 'Remove --platform', edits: [withoutFlag(text, platform)] },
      });
    }
  },
});
