import { placeOf } from '../questions/place.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import { rename } from '../stages/rename.ts';

export default defineRule({
  id: 'stage-name-duplicate',
  sources: [
    { tool: 'hadolint', id: 'DL3024', relation: 'same', severity: 'error' },
    { tool: 'buildkit', id: 'DuplicateStageName', relation: 'same', severity: 'warning' },
  ],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { stages } = analysis.stages;
    const taken = new Set(stages.map(({ name }) => name));
    const first = new Map<string, (typeof stages)[number]>();
    for (const stage of stages) {
      const word = stage.from.name;
      if (!word || stage.name === undefined) continue;
      // To hadolint "Build" and "build" are two names.
      const compared = policy.peer === 'hadolint' ? word.value : stage.name;
      const earlier = first.get(compared);
      if (!earlier) {
        first.set(compared, stage);
        continue;
      }
      const name = freeName(word.value, taken);
      taken.add(name.toLowerCase());
      const last = analysis.stages.named(stage.name).at(-1) === stage;
      report({
        at: placeOf(analysis, stage.from, word.span, policy),
        message: last
          ? `"${word.value}" hides the stage of that name on line ${lineNumber(analysis, earlier.span)}: --from=${word.value} and --target ${word.value} find this one`
          : `"${word.value}" is taken by the stage of line ${lineNumber(analysis, earlier.span)}`,
        related: [{ at: earlier.from.name?.span ?? earlier.span, message: `the first "${word.value}"` }],
        fix: { title: `Rename this stage to "${name}"`, edits: rename(stage, name) },
      });
    }
  },
});

/** `builder` → `builder-2`, or the next number that no stage has. */
function freeName(name: string, taken: ReadonlySet<string | undefined>): string {
  for (let number = 2; ; number++) {
    const candidate = `${name}-${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
