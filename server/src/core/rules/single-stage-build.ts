import { defineRule } from './rule.ts';
import { shippedStage } from './shippedStage.ts';
import { compilations } from './toolchains.ts';
import { lineNumber } from './wording.ts';

export default defineRule({
  id: 'single-stage-build',
  sources: [],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report) {
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
    });
  },
});
