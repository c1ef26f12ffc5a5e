import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';
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
  on: {
    file(analysis, { report }) {
      const { stages } = analysis.stages;
      const taken = new Set(stages.map(({ name }) => name));
      const first = new Map<string, Stage>();
      for (const stage of stages) {
        const word = stage.from.name;
        if (!word || stage.name === undefined) continue;
        const earlier = first.get(stage.name);
        if (!earlier) {
          first.set(stage.name, stage);
          continue;
        }
        const name = freeName(word.value, taken);
        taken.add(name.toLowerCase());
        const line = lineNumber(analysis, earlier.span);
        const isLast = analysis.stages.named(stage.name).at(-1) === stage;
        report({
          at: word.span,
          message: isLast
            ? `"${word.value}" hides the stage of that name on line ${line}: --from and --target find this one`
            : `"${word.value}" is already the name of the stage on line ${line}`,
          related: [{ at: earlier.from.name?.span ?? earlier.span, message: `the first "${word.value}"` }],
          fix: () => ({ title: `Rename this stage to "${name}"`, edits: rename(stage, name) }),
        });
      }
    },
  },
});

/** `builder` → `builder-2`, or the next number that no stage has. */
function freeName(name: string, taken: ReadonlySet<string | undefined>): string {
  for (let number = 2; ; number++) {
    const candidate = `${name}-${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
