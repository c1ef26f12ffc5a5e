import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { globTest, isGlob, joinPath, parentsOf } from '../ground/path.ts';
import type { Edit } from '../ground/text.ts';
import type { ImageState } from '../image/state/model.ts';
import type { Install } from '../programs/reading/installers.ts';
import { lockOf, toolsWith } from '../programs/reading/tools.ts';
import { installName, installNameSpan } from '../questions/installName.ts';
import { isLockAbsent, isNamed, type Lock } from '../questions/lockFiles.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { copyOf, type ProjectCopy } from '../questions/projectCopies.ts';
import { defineRule } from '../rule.ts';

const TOOLS = toolsWith('lock');

export default defineRule({
  id: 'no-frozen-lockfile',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const judged = new Set<string>();
      for (const each of installsOf(analysis, ...TOOLS)) {
        const { install, command } = each;
        const lock = lockOf(install.tool);
        if (!lock) continue;
        // What one copy brings is judged by the first install after it.
        const copied = copyAround(analysis, each);
        const key = `${install.tool} ${copied?.copy.index}`;
        const isFirst = copied !== undefined && !judged.has(key);
        const why = command.conditional || !mayDrift(install) ? undefined : reason(analysis, each, lock, isFirst);
        if (copied && install.fromManifest) judged.add(key);
        if (why === undefined) continue;
        report({
          at: installNameSpan(install),
          message: `"${installName(install)}" ${why.text}`,
          fix: why.flag === undefined ? undefined : fixOf(analysis, install, why.flag),
        });
      }
    },
  },
});

interface Reason {
  readonly text: string;
  /** What binds it to the lock file. */
  readonly flag?: string;
}

function reason(analysis: Analysis, each: InstallIn, lock: Lock, copied: boolean): Reason | undefined {
  const { cwd, install } = each;
  const { files, flag } = lock;
  if (!cwd.known) return undefined;
  const directory = joinPath(cwd.value, install.directory ?? '.');
  const file = flag === undefined ? undefined : lockFileOf(analysis, each, directory, files);
  if (file !== undefined && flag !== undefined) {
    const instead = flag === 'ci' ? 'npm ci installs exactly those or fails' : `${flag} makes it fail instead`;
    return { text: `may install other versions than ${file} says; ${instead}`, flag };
  }
  if (isLockAbsent(analysis, each, directory, lock)) {
    const other = lockOfAnother(each, directory, lock);
    return other === undefined
      ? { text: `finds no ${files[0]}, which no COPY brings: each build installs whatever is newest` }
      : {
          text: `finds ${other} and no ${files[0]}: another package manager made it, and nothing holds this one to it`,
        };
  }
  // With the whole directory, or as `package-lock.json*`, the lock file comes along or there is none: the build context would say which.
  if (flag === undefined || analysis.context.files) return undefined;
  if (!copied && !files.some((file) => isNamed(analysis, each.step, directory, (name) => isOptional(name, file))))
    return undefined;
  return {
    text: `may install other versions than ${files[0]} says, and without that file whatever is newest; ${flag === 'ci' ? 'npm ci' : flag} keeps to it`,
    flag,
  };
}

/** Installs the whole project, and nothing binds it to the lock file; who asks for no lock file wants none. */
function mayDrift({ action, packages, frozen, global, flags, tool, subcommand, fromManifest }: Install): boolean {
  if (action !== 'install' && !(tool === 'cargo' && (action === 'build' || action === 'download'))) return false;
  if (packages.length > 0 || frozen === true || (frozen === undefined && DEPENDS_ON_CI.has(tool))) return false;
  if (global || !fromManifest || flags.uncertain || subcommand === 'workspaces:focus') return false;
  if (subcommand === 'chef:cook' || (tool === 'npm' && /test$|^it$/.test(subcommand ?? ''))) return false;
  return !flags.options.some(
    ({ name, value }) => UNLOCKED.has(name) || (name === '--package-lock' && value === 'false'),
  );
}

/** What a variable that nobody knows may freeze. */
const DEPENDS_ON_CI = new Set(['npm', 'yarn', 'pnpm', 'bun', 'uv', 'cargo']);

const UNLOCKED = new Set([
  '--no-package-lock',
  '--no-lockfile',
  '--no-frozen-lockfile',
  '--no-immutable',
  '--pure-lockfile',
  '--skip-lock',
  '--package-lock-only',
  '--mode',
  '--lockfile-only',
  '--offline',
]);

/** The COPY of the whole directory the command runs in. */
const copyAround = (analysis: Analysis, { step, cwd, install }: InstallIn): ProjectCopy | undefined =>
  cwd.known ? copyOf(analysis, step, joinPath(cwd.value, install.directory ?? '.')) : undefined;

/** The lock file that is certain to lie where the command runs. */
function lockFileOf(
  analysis: Analysis,
  { step, command }: InstallIn,
  directory: string,
  files: readonly string[],
): string | undefined {
  const state = step.stateAt(command);
  const facts = files.map((file) => ({ file, fact: state.path(joinPath(directory, file)) }));
  const present = facts.find(({ fact }) => fact.known && fact.value !== undefined);
  if (present) return present.file;
  const above = workspaceLock(state, directory, files);
  if (above !== undefined) return above;
  // Where the build context is visible it has the last word.
  const open = facts.filter(({ fact }) => !fact.known).map(({ file }) => file);
  return analysis.context.files
    ? undefined
    : open.find((file) => isNamed(analysis, step, directory, (name) => isMeant(name, file)));
}

/** The lock file of the workspace that the directory is a member of: it lies above, beside a manifest of its own. */
function workspaceLock(state: ImageState, directory: string, files: readonly string[]): string | undefined {
  const has = (path: string): boolean => {
    const fact = state.path(path);
    return fact.known && fact.value !== undefined;
  };
  if (!has(joinPath(directory, 'package.json'))) return undefined;
  const root = parentsOf(directory).find((at) => has(joinPath(at, 'package.json')));
  return root === undefined ? undefined : files.find((file) => has(joinPath(root, file)));
}

/** The lock file of a package manager for the same manifest. */
function lockOfAnother({ step, command, install }: InstallIn, directory: string, own: Lock): string | undefined {
  const state = step.stateAt(command);
  const others = TOOLS.flatMap((tool) => (tool === install.tool ? [] : (lockOf(tool) ?? []))).filter(
    ({ manifest }) => manifest === own.manifest,
  );
  return others
    .flatMap(({ files }) => files)
    .find((file) => {
      const fact = state.path(joinPath(directory, file));
      return fact.known && fact.value !== undefined;
    });
}

/** The lock file itself, or `package*.json`, whose star is there for it. */
const isMeant = (name: string, file: string): boolean =>
  name === file || (isGlob(name) && !name.startsWith(file) && /^[^*]|yarn|lock/.test(name) && globTest(name)(file));

/** `package-lock.json*`: there or not. */
const isOptional = (name: string, file: string): boolean => name === `${file}*`;

function fixOf({ text }: Analysis, install: Install, flag: string): Fix | undefined {
  const word = install.flags.subcommandWord ?? install.command.name;
  if (!word || word.value === undefined || text.slice(word.span.start, word.span.end) !== word.text) return undefined;
  const edit: Edit =
    install.tool === 'npm'
      ? { span: word.span, newText: 'ci' }
      : { span: { start: word.span.end, end: word.span.end }, newText: ` ${flag}` };
  return { title: install.tool === 'npm' ? 'Write npm ci' : `Add ${flag}`, edits: [edit] };
}
