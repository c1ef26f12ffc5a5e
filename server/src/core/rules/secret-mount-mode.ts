import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'secret-mount-mode',
  sources: [],
  category: 'security',
  severity: 'info',
  profile: 'strict',
  fix: 'unsafe',
  on: {
    stage({ instructions }, { report }) {
      for (const instruction of instructions) {
        if (instruction.keyword !== 'RUN') continue;
        for (const mount of instruction.mounts) {
          if (mount.type !== 'secret' && mount.type !== 'ssh') continue;
          const mode = mount.option('mode');
          const digits = mode?.value?.value;
          if (
            !mode ||
            digits === undefined ||
            !/^0?[0-7]{3}$/.test(digits) ||
            (Number.parseInt(digits, 8) & 0o007) === 0
          )
            continue;
          const strict = `${digits.slice(0, -1)}0`;
          const named = mount.option('id')?.value?.value ?? mount.option('source')?.value?.value;
          report({
            at: mode.span,
            message: `"${mode.value?.text}" lets every user of the step read ${named === undefined ? `the ${mount.type === 'ssh' ? 'agent' : 'secret'}` : `"${named}"`}, not only the one that needs it`,
            fix: { title: `Use mode ${strict}`, edits: [{ span: mode.value?.span ?? mode.span, newText: strict }] },
          });
        }
      }
    },
  },
});
