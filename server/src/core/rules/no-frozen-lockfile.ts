import type { Analysis } from '../analysis.ts';
import type { Step } from '../image/model.ts';
import { baseName, globTest, isGlob, joinPath } from '../image/path.ts';
import type { Install } from '../shell/installers.ts';
import type { Edit } from '../text.ts';
import { installName, installNameSpan } from './installName.ts';
import { type InstallIn, installsOf } from './packages.ts';
import { defineRule, type Fix } from './rule.ts';
import { stepsBefore } from './stepsBefore.ts';

/** The files that pin what is installed, and what makes the tool keep to them. */
const LOCKS: Readonly<Record<string, { readonly files: readonly string[]; readonly flag: string }>> = {
  npm: { files: ['package-lock.json', 'npm-shrinkwrap.json'], flag: 'ci' },
  yarn: { files: ['yarn.lock'], flag: '--frozen-lockfile' },
  pnpm: { files: ['pnpm-lock.yaml'], flag: '--frozen-lockfile' },
  bun: { files: ['bun.lock', 'bun.lockb'], flag: '--frozen-lockfile' },
  uv: { files: ['uv.lock'], flag: '--locked' },
  pipenv: { files: ['Pipfile.lock'], flag: '--deploy' },
};

export default defineRule({
  id: 'no-frozen-lockfile',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    for (const each of installsOf(analysis, ...Object.keys(LOCKS))) {
      const { install, command } = each;
      const lock = LOCKS[install.tool];
      if (!lock || !mayDrift(install) || command.conditional) continue;
      const file = lockOf(analysis, each, lock.files);
      if (file === undefined) {
        if (MAKES_LOCK.has(install.tool) && isAbsent(each, lock.files))
          report({
            at: installNameSpan(install),
            message: `"${installName(install)}" finds no ${lock.files[0]}, which no COPY brings: each build installs whatever is newest`,
          });
        continue;
      }
      const instead =
        install.tool === 'npm' ? 'npm ci installs exactly those or fails' : `${lock.flag} makes it fail instead`;
      report({
        at: installNameSpan(install),
        message: `"${installName(install)}" may install other versions than ${file} says; ${instead}`,
        fix: fixOf(analysis, install, lock.flag),
      });
    }
  },
});

/** Installs the whole project, and nothing binds it to the lock file; who asks for no lock file wants none. */
function mayDrift({ action, packages, frozen, global, flags, tool, subcommand, fromManifest }: Install): boolean {
  if (action !== 'install' || packages.length > 0 || frozen !== (tool === 'pipenv' ? undefined : false)) return false;
  if (global || !fromManifest || flags.uncertain || subcommand === 'workspaces:focus') return false;
  if (tool === 'npm' && /test$|^it$/.test(subcommand ?? '')) return false;
  return !flags.options.some(
    ({ name, value }) => UNLOCKED.has(name) || (name === '--package-lock' && value === 'false'),
  );
}

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

/** The lock file that is certain to lie where the command runs. */
function lockOf(analysis: Analysis, each: InstallIn, files: readonly string[]): string | undefined {
  const { step, command, cwd, install } = each;
  if (!cwd.known) return undefined;
  const directory = joinPath(cwd.value, install.directory ?? '.');
  const state = step.stateAt(command);
  const facts = files.map((file) => ({ file, fact: state.path(joinPath(directory, file)) }));
  const present = facts.find(({ fact }) => fact.known && fact.value !== undefined);
  if (present) return present.file;
  // Where the build context is visible it has the last word.
  const open = facts.filter(({ fact }) => !fact.known).map(({ file }) => file);
  return analysis.context.files ? undefined : open.find((file) => isNamed(analysis, step, file, directory));
}

/** They go on without a lock file and choose the versions themselves. */
const MAKES_LOCK = new Set(['npm', 'yarn', 'pnpm', 'bun']);

/** package.json is there, and certainly nothing that says which versions. */
function isAbsent({ step, command, cwd, install }: InstallIn, files: readonly string[]): boolean {
  if (!cwd.known) return false;
  const directory = joinPath(cwd.value, install.directory ?? '.');
  const state = step.stateAt(command);
  const manifest = state.path(joinPath(directory, 'package.json'));
  if (!manifest.known || manifest.value === undefined) return false;
  return files.every((file) => {
    const fact = state.path(joinPath(directory, file));
    return fact.known && fact.value === undefined;
  });
}

/** A COPY into the directory names the lock file, or `package*.json`, whose star is there for it. */
function isNamed(analysis: Analysis, step: Step, file: string, directory: string): boolean {
  for (const { instruction, before } of stepsBefore(analysis, step)) {
    if (instruction.keyword !== 'COPY' || !instruction.destination) continue;
    const into = before.resolve(instruction.destination.value);
    if (!into.known || into.value !== directory) continue;
    const named = instruction.sources.some(({ value }) => {
      const name = baseName(value);
      return (
        name === file ||
        (isGlob(name) && !name.startsWith(file) && /^[^*]|yarn|lock/.test(name) && globTest(name)(file))
      );
    });
    if (named) return true;
  }
  return false;
}

function fixOf({ text }: Analysis, install: Install, flag: string): Fix | undefined {
  const word = install.flags.subcommandWord ?? install.command.name;
  if (!word || word.value === undefined || text.slice(word.span.start, word.span.end) !== word.text) return undefined;
  const edit: Edit =
    install.tool === 'npm'
      ? { span: word.span, newText: 'ci' }
      : { span: { start: word.span.end, end: word.span.end }, newText: ` ${flag}` };
  return { title: install.tool === 'npm' ? 'Write npm ci' : `Add ${flag}`, edits: [edit] };
}
