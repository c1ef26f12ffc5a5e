import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'label-missing',
  sources: [{ tool: 'hadolint', id: 'DL3049', relation: 'same', severity: 'info' }],
  category: 'metadata',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  on: {
    target(target, { analysis, report, policy: { labels } }) {
      const { from } = target;
      for (const label of Object.keys(labels)) {
        if (analysis.image(target).labels.has(label)) continue;
        const at = from.name?.span ?? from.image?.span ?? from.span;
        report({ at, message: `"${label}" is missing, a label that the project requires on every image` });
      }
    },
  },
});
