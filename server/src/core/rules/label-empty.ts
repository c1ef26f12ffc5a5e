import { labelsOf } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-empty',
  sources: [{ tool: 'hadolint', id: 'DL3051', relation: 'same', severity: 'warning' }],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report, policy: { labels } }) {
      for (const { key, pair } of labelsOf(analysis))
        if (Object.hasOwn(labels, key) && pair.value?.value === '')
          report({ at: pair.span, message: `"${key}" is empty, and the project requires a value` });
    },
  },
});
