import { clauses, modesSet, octal } from '../questions/modes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'setuid',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const { at, mode, paths } of modesSet(analysis)) {
        const bits = octal(mode);
        const plain =
          bits !== undefined && (bits & 0o4000) !== 0
            ? (bits & 0o777).toString(8).padStart(mode.length, '0')
            : undefined;
        if (plain === undefined && !clauses(mode).some(gives)) continue;
        report({
          at,
          message: `"${mode}" makes ${paths.length === 1 ? `"${paths[0]}"` : 'these programs'} run as its owner for every caller: an unprivileged process can become root`,
          fix: plain === undefined ? undefined : { title: `Use ${plain}`, edits: [{ span: at, newText: plain }] },
        });
      }
    },
  },
});

/** `g+s` is for directories above all, where it hands the group on and harms nobody. */
const gives = ({ who, operator, permissions }: ReturnType<typeof clauses>[number]): boolean =>
  operator !== '-' && permissions.includes('s') && (who === '' || /[ua]/.test(who));
