import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { shippedStage } from '../questions/shippedStage.ts';
import { compilations } from '../questions/toolchains.ts';
import { lineNumber } from '../questions/wording.ts';
import { choices, runtimeStage } from '../refactor/harden.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'single-stage-build',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const target = shippedStage(analysis);
      const [build] = target ? compilations(analysis, target) : [];
      if (!target?.from.image || !build) return;
      const { install } = build.build;
      const has = analysis.image(target).has(install.tool);
      // Whoever removes the compiler again in the same stage has found another way.
      if (install.ecosystem !== 'node' && has.known && !has.value) return;
      const kept = install.ecosystem === 'node' ? 'the sources and what builds them' : 'the compiler and the sources';
      report({
        at: target.from.image.span,
        message: `the stage that ships also builds (line ${lineNumber(analysis, build.build.span)}): ${kept} stay in the image`,
        fix: toMultiStage(analysis, target),
      });
    },
  },
});

/** More bases than this are a matter for the command, which has them all. */
const OFFERED = 2;

/** The stage goes on as the builder, and a runtime stage takes over what it makes. */
function toMultiStage(analysis: Analysis, target: Stage): readonly Fix[] {
  if (target !== analysis.stages.stages.at(-1)) return [];
  const found = choices(analysis, target);
  return (found?.bases ?? []).slice(0, OFFERED).flatMap(({ id, label }) => {
    const made = found ? runtimeStage(analysis, found.project, { base: id }) : undefined;
    // What had to be guessed is for the command, which asks.
    if (!made || 'unfit' in made || /\$\{\d+:/.test(made.snippet)) return [];
    const newText = /\n$/.test(analysis.text) ? made.text : made.text.replace(/\r?\n$/, '');
    const edits = made.edits.map((edit) => (edit.newText === made.text ? { ...edit, newText } : edit));
    return [{ title: `Add a runtime stage (${label}) that takes only what is built`, edits }];
  });
}
