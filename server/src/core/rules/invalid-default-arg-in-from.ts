import { invalidDefaults } from '../questions/defaultBases.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'invalid-default-arg-in-from',
  sources: [{ tool: 'buildkit', id: 'InvalidDefaultArgInFrom', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      if (analysis.stages.globalArgs.length === 0) return;
      for (const { image, message } of invalidDefaults(analysis))
        if (image.variables.length > 0) report({ at: image.span, cause: image.text, message });
    },
  },
});
