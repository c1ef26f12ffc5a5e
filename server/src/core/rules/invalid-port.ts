import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'invalid-port',
  sources: [{ tool: 'hadolint', id: 'DL3011', relation: 'same', severity: 'error' }],
  category: 'syntax',
  severity: 'error',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file({ problems }, { report }) {
      for (const { code, span, message, fix } of problems)
        if (code === 'invalid-port') report({ at: span, message: message.replace(/\.$/, ''), fix });
    },
  },
});
