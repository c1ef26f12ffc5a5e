import { defineRule } from '../rule.ts';

/** Numbers, and Windows, which knows its accounts by name. */
const IS_CLEAR = /^(\d|Container|nt authority)/i;

export default defineRule({
  id: 'user-not-numeric',
  sources: [{ tool: 'hadolint', id: 'DL3066', relation: 'same', severity: 'info' }],
  category: 'security',
  severity: 'info',
  profile: 'strict',
  fix: 'unsafe',
  on: {
    target(target, { analysis, report }) {
      const { user } = analysis.image(target);
      if (!user.known || user.value.root || user.value.setBy?.keyword !== 'USER') return;
      const [word] = user.value.setBy.values;
      if (!word || word.variables.length > 0 || word.text !== word.value || IS_CLEAR.test(word.value)) return;
      const [name = '', group] = word.value.split(':');
      const { uid } = user.value;
      const span = { start: word.span.start, end: word.span.start + name.length };
      report({
        at: span,
        message: `"${name}" is a name, which Kubernetes' runAsNonRoot cannot tell from root: use the user id`,
        fix:
          uid.known && group === undefined
            ? { title: `Use ${uid.value}`, edits: [{ span, newText: `${uid.value}` }] }
            : undefined,
      });
    },
  },
});
