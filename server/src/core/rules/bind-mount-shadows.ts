import type { Analysis } from '../analysis.ts';
import type { Mount } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { below } from '../ground/path.ts';
import type { ImageState, PathInfo, Step } from '../image/state/model.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bind-mount-shadows',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { analysis, report }) {
        const { instruction: run } = step;
        if (!run.mounts.some(({ type }) => type === 'bind')) return;
        const { before } = step;
        for (const mount of run.mounts) {
          if (mount.type !== 'bind') continue;
          const word = mount.option('target')?.value;
          const target = word && word.variables.length === 0 ? before.resolve(word.value) : undefined;
          if (!word || !target?.known || target.value === '/') continue;
          const hidden = before.paths().find((info) => isHidden(info, target.value, step));
          if (!hidden || !('instruction' in hidden.origin)) continue;
          const { instruction } = hidden.origin;
          report({
            at: word.span,
            message: `the mount on "${word.value}" hides ${hidden.path}, which line ${lineNumber(analysis, instruction.span)} put there`,
            fix: narrower(analysis, mount, hidden.path, target.value),
            related: [{ at: instruction.span, message: `puts ${hidden.path} there` }],
          });
        }
      },
    },
  },
});

/** More mounts than this are no help to anyone. */
const MOST = 6;

/**
 * Instead of the whole build context what is in it, but for what would hide the same again. Where the context is not
 * visible, the sources of a Node.js project are in `src`.
 */
function narrower({ context }: Analysis, mount: Mount, hidden: string, target: string): Fix | undefined {
  const source = mount.option('source')?.value?.value ?? '.';
  if (mount.option('from') || mount.option('readwrite') || !/^[./]*$/.test(source)) return undefined;
  const first = (below(target, hidden) ?? '').split('/')[0];
  const visible = context.files?.list('.')?.map((name) => name.replace(/\/$/, ''));
  const guessed = hidden.endsWith('/node_modules') ? ['src'] : [];
  const names = (visible ?? guessed).filter(
    (name) => name !== first && !/^\.|^(Dockerfile|README|LICENSE)/i.test(name),
  );
  if (names.length === 0 || names.length > MOST) return undefined;
  const into = mount.option('target')?.value?.value.replace(/\/+$/, '') ?? target;
  const at = (name: string): string => (into === '.' ? name : `${into}/${name}`);
  const newText = names.map((name) => `--mount=type=bind,source=${name},target=${at(name)}`).join(' ');
  return { title: `Mount only ${names.join(', ')}`, edits: [{ span: mount.flag.span, newText }] };
}

/** Directories of third-party packages, which no source tree brings along. */
const DEPENDENCIES = /\/(node_modules|vendor|\.venv|venv|site-packages|bower_components|_build|deps)(\/|$)/;

/**
 * Dependencies, which a build needs, and whatever the commands name: another stage's files, a download, what a command made. Files of
 * the build context are most often in the mount too.
 */
function isHidden({ path, origin }: PathInfo, target: string, { commands, stateAt }: Step): boolean {
  if (origin.kind !== 'stage' && origin.kind !== 'image' && origin.kind !== 'url' && origin.kind !== 'command')
    return false;
  const rest = below(target, path);
  const [first] = commands;
  if (!rest || !first) return false;
  const needed = DEPENDENCIES.test(path) || commands.some(({ words }) => words.some(({ text }) => names(text, rest)));
  return needed && !isThere(stateAt(first), path);
}

const names = (word: string, path: string): boolean =>
  word === path || word === `./${path}` || word.endsWith(`/${path}`);

/** What is mounted brings the path along. */
function isThere(state: ImageState, path: string): boolean {
  const found = state.path(path);
  return found.known && found.value !== undefined;
}
