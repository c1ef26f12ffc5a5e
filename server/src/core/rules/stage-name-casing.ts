import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import { rename } from '../stages/rename.ts';

export default defineRule({
  id: 'stage-name-casing',
  sources: [{ tool: 'buildkit', id: 'StageNameCasing', relation: 'same', severity: 'warning' }],
  category: 'style',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    for (const stage of analysis.stages.stages) {
      const { name } = stage.from;
      if (!name || name.value === name.value.toLowerCase()) continue;
      const lower = name.value.toLowerCase();
      report({
        at: placeOf(analysis, stage.from, name.span, policy),
        message: `"${name.value}" has upper-case letters; stage names are compared in lower case`,
        fix: { title: `Write "${lower}" wherever it is used`, edits: rename(stage, lower) },
      });
    }
  },
});
