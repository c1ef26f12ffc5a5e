import { keyFault, labelsOf } from '../questions/labels.ts';
import { defineRule } from '../rule.ts';

/** Docker asks for these itself, of images that extend Docker Desktop. */
const ASKED_FOR = /^com\.docker\.(desktop\.)?extension\./;

export default defineRule({
  id: 'label-invalid-key',
  sources: [{ tool: 'hadolint', id: 'DL3048', relation: 'same', severity: 'hint' }],
  category: 'metadata',
  severity: 'hint',
  profile: 'strict',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const { key, pair } of labelsOf(analysis)) {
        const fault = keyFault(key);
        if (fault === undefined || ASKED_FOR.test(key)) continue;
        const better = key.toLowerCase();
        const { span } = pair.name;
        const isFixed = better !== key && keyFault(better) === undefined;
        report({
          at: span,
          message: `"${key}" ${fault}`,
          fix: isFixed ? { title: `Change to ${better}`, edits: [{ span, newText: better }] } : undefined,
        });
      }
    },
  },
});
