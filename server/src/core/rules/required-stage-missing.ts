import { nearest } from '../ground/suggest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'required-stage-missing',
  sources: [],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'none',
  on: {
    file({ stages: { stages, named, defaultTarget } }, { report, policy: { requiredStages } }) {
      if (!defaultTarget) return;
      const { name, image, keywordSpan } = defaultTarget.from;
      const at = name?.span ?? image?.span ?? keywordSpan;
      for (const required of requiredStages) {
        if (named(required.toLowerCase()).length > 0) continue;
        const near = nearest(
          required,
          stages.flatMap((stage) => (stage.name === undefined ? [] : stage.label)),
        );
        const hint = near === undefined ? '' : `; the nearest is "${near}"`;
        report({
          at,
          message: `there is no stage "${required}", which the project requires in every Dockerfile${hint}`,
        });
      }
    },
  },
});
