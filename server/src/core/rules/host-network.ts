import { withoutFlag } from '../dockerfile/edits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'host-network',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ dockerfile, text }, { report }) {
      for (const instruction of dockerfile.instructions) {
        const run = instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction;
        const flag = run?.keyword === 'RUN' ? run.flags.find(({ name }) => name === 'network') : undefined;
        if (flag?.value?.value !== 'host') continue;
        report({
          at: flag.span,
          message:
            '"--network=host" lets the step reach every service of the machine that builds, and builders refuse it by default',
          fix: { title: 'Remove --network=host', edits: [withoutFlag(text, flag)] },
        });
      }
    },
  },
});
