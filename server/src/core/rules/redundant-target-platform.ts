import { redundantPlatform, targetPlatforms, withoutPlatform } from '../questions/platformFlag.ts';
import { defineRule } from '../rule.ts';

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
  on: {
    file(analysis, { report }) {
      const isGiven = analysis.stages.globalArgs.some(({ pairs }) =>
        pairs.some(({ name, value }) => name.value === 'TARGETPLATFORM' && value),
      );
      // A file that sets the argument itself means another platform by it.
      if (isGiven) return;
      for (const { platform, written } of targetPlatforms(analysis))
        report({
          at: platform.span,
          cause: 'file',
          message: redundantPlatform(written),
          tags: ['unnecessary'],
          fix: () => withoutPlatform(analysis.text, platform),
        });
    },
  },
});
