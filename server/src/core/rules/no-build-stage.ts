import { defineRule } from '../rule.ts';

/** What BuildKit refuses too: with this rule on, the syntax error of the same name is left to it. */
export default defineRule({
  id: 'no-build-stage',
  sources: [{ tool: 'hadolint', id: 'DL3061', relation: 'same', severity: 'error' }],
  category: 'syntax',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ dockerfile, problems }, { report }) {
      for (const { keyword, keywordSpan } of dockerfile.instructions) {
        if (keyword === 'FROM') return;
        // What is no instruction at all has an error of its own.
        if (keyword === 'ARG' || keyword === '?') continue;
        const refused = problems.find(
          ({ code, span }) => code === 'no-build-stage' && span.start === keywordSpan.start,
        );
        const message = `"${keyword}" is before the first FROM, and only ARG is allowed there`;
        report({ at: keywordSpan, message, fix: refused?.fix });
      }
    },
  },
});
