import type { Mount, MountOption } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { valueOf } from '../ground/fact.ts';
import type { ImageState } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mount-of-other-user',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      let prepared = false;
      for (const step of analysis.steps(stage)) {
        const { instruction } = step;
        if (instruction.keyword !== 'RUN' || instruction.mounts.length === 0) continue;
        const { before, commands } = step;
        // What root gives away inside a cache stays given away.
        if (instruction.mounts.some(({ type }) => type === 'cache'))
          prepared ||= commands.some((command) => /^ch(own|mod)$/.test(programOf(command) ?? ''));
        if (prepared) continue;
        if (!before.user.known || before.user.value.root) continue;
        if (commands.some(({ wrappers, name }) => wrappers.includes('sudo') || name?.value === 'sudo')) continue;
        const { name } = before.user.value;
        const uid = valueOf(before.user.value.uid);
        for (const mount of instruction.mounts) {
          const owner = ownerOf(mount);
          if (owner === undefined || owner === uid || (owner !== 0 && uid === undefined)) continue;
          if (isOpen(mount) || belongsToGroup(mount)) continue;
          const may = mount.type === 'cache' ? 'write to it' : 'read it';
          report({
            at: mount.span,
            message: `the ${mount.type} belongs to ${owner === 0 ? 'root' : `uid ${owner}`}, and "${name}", which runs this, may not ${may}`,
            fix: given(mount, uid, before),
          });
        }
      }
    },
  },
});

/** BuildKit gives what it mounts to root unless `uid` says otherwise; undefined where that is no number. */
function ownerOf(mount: Mount): number | undefined {
  if (mount.type !== 'cache' && mount.type !== 'secret' && mount.type !== 'ssh') return undefined;
  // As a variable of the environment a secret is everybody's; a cache may start as a directory of another owner.
  if (mount.option('env') || mount.option('from') || mount.option('source')?.value?.value.includes('/'))
    return undefined;
  const uid = mount.option('uid');
  if (uid === undefined) return 0;
  const value = uid.value?.value;
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** For everybody by its mode: by default a cache is 0755, a secret 0400 and an agent 0600. */
function isOpen(mount: Mount): boolean {
  const mode = mount.option('mode')?.value?.value;
  if (mode === undefined) return false;
  if (!/^0?[0-7]{3,4}$/.test(mode)) return true;
  const needed = mount.type === 'cache' || mount.type === 'ssh' ? 0o2 : 0o4;
  return (Number.parseInt(mode, 8) & needed) === needed;
}

/** Whether the user is in a group is another question. */
const belongsToGroup = (mount: Mount): boolean =>
  mount.option('gid') !== undefined && mount.option('mode') !== undefined;

function given(mount: Mount, uid: number | undefined, { user }: ImageState): Fix | undefined {
  if (uid === undefined || !user.known) return undefined;
  const title = `Give it to ${user.value.name}`;
  const old: MountOption | undefined = mount.option('uid');
  if (old?.value) return { title, edits: [{ span: old.value.span, newText: String(uid) }] };
  const { end } = mount.span;
  return { title, edits: [{ span: { start: end, end }, newText: `,uid=${uid}` }] };
}
