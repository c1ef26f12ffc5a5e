import { defineRule } from '../rule.ts';
import { rename } from '../stages/rename.ts';

export default defineRule({
  id: 'stage-name-casing',
  sources: [{ tool: 'buildkit', id: 'StageNameCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    stage(stage, { report }) {
      const { name } = stage.from;
      if (!name || name.value === name.value.toLowerCase()) return;
      const lower = name.value.toLowerCase();
      report({
        at: name.span,
        message: `"${name.value}" has upper-case letters, and stage names are compared in lower case`,
        fix: () => ({ title: `Write "${lower}" wherever it is used`, edits: rename(stage, lower) }),
      });
    },
  },
});
