import { clauses, modesSet, octal } from '../questions/modes.ts';
import { defineRule } from '../rule.ts';

/** Meant for everybody, or gone with the build. */
const SHARED = /^(?:\/tmp|\/var\/tmp|\/dev|\/run\/lock|\/var\/lock)(?:\/|$)/;

export default defineRule({
  id: 'world-writable',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const { at, mode, paths, resolved } of modesSet(analysis)) {
        if (!isOpen(mode) || !resolved().some((path) => path !== undefined && !SHARED.test(path))) continue;
        const bits = octal(mode);
        const closed = bits === undefined ? undefined : (bits & ~0o002).toString(8).padStart(mode.length, '0');
        report({
          at,
          message: `"${mode}" lets every user of the container change ${paths.length === 1 ? `"${paths[0]}"` : 'these files'}: a compromised process can replace what others run`,
          fix: closed === undefined ? undefined : { title: `Use ${closed}`, edits: [{ span: at, newText: closed }] },
        });
      }
    },
  },
});

/** With the sticky bit, as /tmp has it, nobody can replace what others put there. */
function isOpen(mode: string): boolean {
  const bits = octal(mode);
  if (bits !== undefined) return (bits & 0o002) !== 0 && (bits & 0o1000) === 0;
  const all = clauses(mode);
  const sticky = all.some(({ operator, permissions }) => operator !== '-' && permissions.includes('t'));
  // Without a who, chmod leaves out what the umask does, and that is the write bit of others.
  return (
    !sticky &&
    all.some(({ who, operator, permissions }) => operator !== '-' && /[oa]/.test(who) && permissions.includes('w'))
  );
}
