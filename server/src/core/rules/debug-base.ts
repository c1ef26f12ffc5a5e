import { baseTag, retag } from '../questions/baseTags.ts';
import { defineRule } from '../rule.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import { roleOf } from '../stages/roles.ts';

export default defineRule({
  id: 'debug-base',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { target } = analysis;
      const role = target && roleOf(target);
      if (!target || role === 'development' || role === 'test') return;
      const { base, baseLabel } = analysis.image(target);
      const at = bottomOf(target).from.image;
      if (!base?.isDebug || !at) return;
      const tag = baseTag(analysis, target);
      const plain = tag?.suffix.replace(/^debug$/, 'latest').replace(/^debug-|-debug|-dev$/, '');
      report({
        at: at.span,
        message: `${baseLabel} is the debug variant: the image ships with its shell`,
        fix: tag && retag(tag, tag.version + plain),
      });
    },
  },
});
