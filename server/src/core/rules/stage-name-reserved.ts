import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import { rename } from '../stages/rename.ts';

/** Names BuildKit gives a meaning of its own. */
const RESERVED: ReadonlyMap<string, string> = new Map([
  ['scratch', 'the empty image'],
  ['context', 'the build context'],
]);

export default defineRule({
  id: 'stage-name-reserved',
  sources: [
    { tool: 'buildkit', id: 'ReservedStageName', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3063', relation: 'same', severity: 'warning' },
  ],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    for (const stage of analysis.stages.stages) {
      const { name } = stage.from;
      const meaning = RESERVED.get(stage.name ?? '');
      if (!name || !meaning || (policy.peer === 'hadolint' && name.value !== stage.name)) continue;
      const other = `${name.value}-stage`;
      report({
        at: placeOf(analysis, stage.from, name.span, policy),
        message: `"${name.value}" is reserved: it means ${meaning}`,
        fix: { title: `Rename this stage to "${other}"`, edits: rename(stage, other) },
      });
    }
  },
});
