import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'healthcheck-missing',
  sources: [{ tool: 'hadolint', id: 'DL3057', relation: 'same', severity: 'off' }],
  category: 'image',
  severity: 'info',
  profile: 'all',
  fix: 'none',
  on: {
    target(target, { analysis, report }) {
      const word = target.from.name ?? target.from.image;
      if (!word || analysis.image(target).healthcheck !== undefined) return;
      report({
        at: word.span,
        message: `"${word.value}" has no HEALTHCHECK: a container that hangs counts as running`,
      });
    },
  },
});
