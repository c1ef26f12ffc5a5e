/** What one command of a RUN does to the image. */
import type { Reason } from '../fact.ts';
import { programOf } from '../shell/effective.ts';
import { type FileEffects, readFileEffects } from '../shell/files.ts';
import { readInstall } from '../shell/installers.ts';
import type { Command } from '../shell/model.ts';
import { readUserCommand, type UserChange } from '../shell/users.ts';
import { openAccounts } from './accountFiles.ts';
import { addGroup, addUser, hasUser, removeGroup, removeUser } from './accounts.ts';
import { applyAnything } from './anything.ts';
import { commandKind } from './commandKinds.ts';
import type { Draft } from './contents.ts';
import { copyDependencies, dropDependencies } from './dependencies.ts';
import { disturb, lay, place, remove } from './files.ts';
import { applyInstall } from './installEffects.ts';
import type { Origin } from './model.ts';
import { open, setName } from './names.ts';
import { baseName, isGlob, joinPath, parentOf } from './path.ts';
import { pathFact } from './programs.ts';
import { disturbProject } from './project.ts';
import type { Running } from './running.ts';
import { because, lineName } from './scene.ts';

/** Applies a command whose wrappers were seen through; gives the working directory after it. */
export function applyCommand(running: Running, command: Command): string | undefined {
  const { draft, session, scene, instruction, installs } = running;
  const { environment } = session;
  const cwd = session.cwd.known ? session.cwd.value : undefined;
  const install = readInstall(command, environment);
  const files = readFileEffects(command, { cwd, environment });
  if (install) {
    installs.push({ install, command, span: install.commandSpan, cwd: session.cwd });
    applyInstall(running, command, install, cwd);
    applyFiles(running, command, {
      ...files,
      creates: files.creates.filter(({ path }) => !writes(install.writes, path, cwd)),
    });
    return files.cwd;
  }
  for (const change of readUserCommand(command, {
    distro: draft.distro.known ? draft.distro.value : undefined,
    environment,
  })) {
    applyUserChange(running, command, change);
  }
  applyFiles(running, command, files);
  const program = command.name?.value ?? command.name?.text.replace(/["']/g, '');
  if (program === undefined || running.functions.has(program)) return files.cwd;
  const args = command.words.slice(1).map(({ value }) => value);
  const at = command.span;
  const shown = program.length > 40 ? baseName(program) : program;
  if (programOf(command) === 'corepack' && args[0] === 'enable') {
    for (const tool of ['yarn', 'pnpm'])
      draft.programs = setName(draft.programs, tool, true, because(scene, at, 'enables it'));
    return files.cwd;
  }
  const kind = commandKind(program, args);
  switch (kind) {
    case 'inert':
      if (!files.unknownEffects || !unplaced(command, args)) break;
      disturbAt(draft, extractDirectory(command, args, cwd), because(scene, at, `runs ${shown} there`));
      break;
    case 'local':
      disturbProject(running, command, cwd, because(scene, at, `runs ${shown}, which may write it`));
      break;
    case 'language':
    case 'manager':
      disturbProject(running, command, cwd, because(scene, at, `runs ${shown}, which may write it`));
      draft.programs = open(
        draft.programs,
        kind === 'manager' ? 'anything' : 'language',
        because(scene, at, `runs ${shown}, which may bring it`),
      );
      break;
    case 'anything':
      applyAnything(draft, command, {
        text: `${lineName(scene, at)} runs ${shown}, which may do anything`,
        at: instruction.span,
      });
  }
  return files.cwd;
}

/** Whether a well-known command writes to places that its arguments do not show. */
const WRITERS =
  /^(tar|bsdtar|unzip|7za?|cpio|git|svn|hg|curl|wget|aria2c|cp|mv|ln|install|dd|split|patch|rm|mkdir|touch|gunzip|bunzip2|unxz|xz|zstd|find|parallel|xargs)$/;
function unplaced(command: Command, args: readonly (string | undefined)[]): boolean {
  const program = programOf(command) ?? '';
  if (program === 'find' || program === 'xargs' || program === 'parallel')
    return !args.includes('rm') && !args.includes('-delete') && !args.includes('chmod') && !args.includes('chown');
  if (program === 'git') return !args.includes('config') && !args.includes('lfs');
  if (program === 'rm') return false;
  return WRITERS.test(program);
}

/** Where an archive is unpacked, a repository checked out. */
function extractDirectory(
  command: Command,
  args: readonly (string | undefined)[],
  cwd: string | undefined,
): string | undefined {
  const program = programOf(command) ?? '';
  if (/^(cp|mv|ln|install|curl|wget)$/.test(program)) {
    const target = args.at(-1);
    const downloads = program === 'curl' || program === 'wget';
    if (downloads || target === undefined || !(target.startsWith('/') || cwd)) return undefined;
    return target.endsWith('/') ? joinPath(cwd ?? '/', target) : parentOf(joinPath(cwd ?? '/', target));
  }
  const option = args.findIndex(
    (each) => each === '-C' || each === '-d' || each === '--directory' || /^--?[a-zA-Z]*C$/.test(each ?? ''),
  );
  const attached = args.find((each) => each?.startsWith('--directory='))?.slice('--directory='.length);
  const given = attached ?? (option < 0 ? '.' : args[option + 1]);
  if (given === undefined || (cwd === undefined && !given.startsWith('/'))) return undefined;
  return joinPath(cwd ?? '/', given);
}

/** Below a directory, or anywhere if it is not known which. */
function disturbAt(draft: Draft, directory: string | undefined, reason: Reason): void {
  draft.files = disturb(draft.files, directory ?? '/', reason);
}

const writes = (paths: readonly string[] | undefined, path: string, cwd: string | undefined): boolean =>
  paths?.some((each) => joinPath(cwd ?? '/', each) === path) ?? false;

/** A look-up of copied content goes through copies of copies; more than this is no answer. */
function applyFiles({ draft, instruction, scene }: Running, command: Command, effects: FileEffects): void {
  if (effects.removes.length === 0 && effects.creates.length === 0) return;
  const before: Draft = { ...draft };
  const at = command.span;
  const removed = effects.removes.filter((path) => path.startsWith('/'));
  for (const path of removed) {
    if (command.conditional) continue;
    const reason = because(scene, at, 'removes it');
    if (path.endsWith('/*') && !isGlob(path.slice(0, -2)) && path.length > 2) {
      const directory = path.slice(0, -2);
      draft.files = remove(draft.files, directory, reason);
      draft.files = place(
        draft.files,
        { path: directory, kind: 'directory', origin: { kind: 'command', command, instruction } },
        reason,
      );
      dropDependencies(draft, directory);
      continue;
    }
    if (isGlob(path)) continue;
    draft.files = remove(draft.files, path, reason);
    dropDependencies(draft, path);
    if (/\/s?bin\/[^/]+$/.test(path)) draft.programs = setName(draft.programs, baseName(path), false, reason);
  }
  for (const { path, kind, from } of effects.creates) {
    if (!path.startsWith('/')) {
      draft.files = disturb(draft.files, '/', because(scene, at, 'writes to a directory that is not known'), 'project');
      continue;
    }
    if (isGlob(path) || command.conditional) {
      draft.files = disturb(draft.files, isGlob(path) ? parentOf(path) : path, because(scene, at, 'may put it there'));
      continue;
    }
    const url = from !== undefined && /^[a-z]+:\/\//.test(from);
    const origin: Origin = url ? { kind: 'url', url: from, instruction } : { kind: 'command', command, instruction };
    const reason = because(scene, at, url ? 'downloads it' : 'puts it there');
    const source =
      from?.startsWith('/') && !isGlob(from) && programOf(command) !== 'ln' ? pathFact(before, from) : undefined;
    const known = kind !== 'unknown' ? kind : source?.known ? (source.value?.kind ?? 'unknown') : 'unknown';
    // `cp a b` puts a inside b when b is a directory.
    const existing = kind === 'unknown' && from !== undefined ? pathFact(before, path) : undefined;
    const inside =
      existing?.known && existing.value?.kind === 'directory' && from !== undefined && !from.endsWith('/.');
    const target = inside ? joinPath(path, baseName(from)) : path;
    draft.files = place(draft.files, { path: target, kind: known, origin }, reason);
    if (existing && !existing.known) draft.files = disturb(draft.files, path, reason);
    if (source && known !== 'file' && from !== undefined) {
      draft.files = lay(draft.files, target, (relative, fuel) => pathFact(before, joinPath(from, relative), fuel));
      copyDependencies(draft, before, joinPath('/', from), target);
    } else if (kind !== 'file' && (url || (from !== undefined && !source)))
      draft.files = disturb(draft.files, target, reason);
  }
}

function applyUserChange({ draft, scene }: Running, command: Command, change: UserChange): void {
  const at = change.span;
  const { name } = change;
  const made = because(scene, at, 'creates it');
  if (name === undefined) {
    if (change.kind === 'create-user' || change.kind === 'modify-user')
      openAccounts(draft, 'userNames', because(scene, at, 'creates a user'));
    if (change.kind.startsWith('create')) openAccounts(draft, 'groupNames', because(scene, at, 'creates a group'));
    return;
  }
  const maybe = (kind: 'userNames' | 'groupNames', each: string): void => {
    draft[kind] = setName(draft[kind], each, undefined, because(scene, at, 'may create it'));
  };
  const certain = !command.conditional;
  switch (change.kind) {
    case 'create-user': {
      if (!certain) maybe('userNames', name);
      else addUser(draft, { name, id: change.uid, reason: made });
      if (change.createsGroup === false) return;
      if (certain && change.createsGroup) addGroup(draft, { name, id: undefined, reason: made });
      else maybe('groupNames', name);
      // The number of the group is most often that of the user.
      if (change.uid !== undefined) maybe('groupNames', String(change.uid));
      return;
    }
    case 'create-group':
      if (certain) addGroup(draft, { name, id: change.gid, reason: made });
      else maybe('groupNames', name);
      return;
    case 'modify-user': {
      const to = change.newName ?? name;
      const present = hasUser(draft, name);
      if (!certain || !present.known || !present.value) {
        maybe('userNames', to);
        return;
      }
      if (to !== name) removeUser(draft, name, `${lineName(scene, at)} renames it to ${to}`, at);
      const id = change.uid ?? draft.users.get(name)?.id;
      addUser(draft, { name: to, id, reason: because(scene, at, 'changes it') });
      return;
    }
    case 'remove-user':
      if (!certain) return;
      removeUser(draft, name, `${lineName(scene, at)} removes it`, at);
      // Its group goes too, if nobody else is in it.
      maybe('groupNames', name);
      return;
    case 'remove-group':
      if (certain) removeGroup(draft, name, `${lineName(scene, at)} removes it`, at);
  }
}
