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
  on: {
    stage(stage, { report }) {
      const { name } = stage.from;
      const meaning = RESERVED.get(stage.name ?? '');
      if (!name || !meaning) return;
      const other = `${name.value}-stage`;
      report({
        at: name.span,
        message: `"${name.value}" is a reserved name: it means ${meaning}`,
        fix: () => ({ title: `Rename this stage to "${other}"`, edits: rename(stage, other) }),
      });
    },
  },
});
