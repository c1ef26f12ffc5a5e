import { withoutFlag } from '../dockerfile/edits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'security-insecure',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ dockerfile, text }, { report }) {
      for (const instruction of dockerfile.instructions) {
        const run = instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction;
        const flag = run?.keyword === 'RUN' ? run.flags.find(({ name }) => name === 'security') : undefined;
        if (flag?.value?.value !== 'insecure') continue;
        report({
          at: flag.span,
          message:
            '"--security=insecure" runs the step with all privileges on the machine that builds, like "docker run --privileged"',
          fix: { title: 'Remove --security=insecure', edits: [withoutFlag(text, flag)] },
        });
      }
    },
  },
});
