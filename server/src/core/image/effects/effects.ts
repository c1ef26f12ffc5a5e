/** What one command of a RUN does to the image. */
import { valueOf } from '../../ground/fact.ts';
import { baseName, joinPath } from '../../ground/path.ts';
import { argumentsOf, behaviourOf } from '../../programs/reading/commandKinds.ts';
import { readFileEffects } from '../../programs/reading/fileCommands.ts';
import { readInstall } from '../../programs/reading/installers.ts';
import type { Command } from '../../shell/model.ts';
import type { Running } from '../flow/running.ts';
import { because, lineName } from '../flow/stageScope.ts';
import { disturb, place } from '../state/files.ts';
import { open, setName } from '../state/names.ts';
import { pathFact } from '../state/programs.ts';
import { withSettings } from '../state/settings.ts';
import { applyFiles } from './fileEffects.ts';
import { applyInstall } from './installEffects.ts';
import { nameAssigned, openReach, openUnplaced } from './reach.ts';
import { applyAnything } from './unknownProgram.ts';
import { applyUsers } from './userEffects.ts';

/** Builtins and programs that touch nothing unless they are redirected: most commands are of these. */
const IDLE =
  /^(echo|printf|true|false|:|set|unset|export|exit|test|\[|\[\[|sleep|cat|which|command|type|return|shift|local|wait|trap)$/;

/** Applies a command whose wrappers were seen through; gives the working directory after it. */
export function applyCommand(running: Running, command: Command): string | undefined {
  const { draft, session, scene, instruction, installs } = running;
  const { environment } = session;
  const cwd = valueOf(session.cwd());
  nameAssigned(running, command);
  const redirected = command.redirects.length > 0 || command.outerRedirects.length > 0;
  if (!redirected && IDLE.test(command.name?.value ?? '')) return cwd;
  const install = readInstall(command, withSettings(draft, environment));
  const files = readFileEffects(command, { cwd, environment, plainBraces: leavesBraces(running, command) });
  if (install) {
    installs.push({ install, command, span: install.commandSpan, cwd: session.cwd() });
    applyInstall(running, command, install, cwd);
    applyFiles(running, command, {
      ...files,
      creates: files.creates.filter(({ path }) => !writes(install.writes, path, cwd)),
    });
    return files.cwd;
  }
  applyFiles(running, command, files);
  if (command.name?.value === 'cd') proveDirectory(running, command, files.cwd);
  const program = command.name?.value ?? command.name?.text.replace(/["']/g, '');
  if (program === undefined || running.functions.has(program)) return files.cwd;
  const name = baseName(program);
  applyUsers(running, command, name);
  const args = argumentsOf(command);
  const at = command.span;
  const shown = program.length > 40 ? name : program;
  if (name === 'corepack' && args[0] === 'enable') {
    for (const tool of ['yarn', 'pnpm'])
      draft.programs = setName(draft.programs, tool, true, because(scene, at, 'enables it'));
    return files.cwd;
  }
  const { reach, brings } = behaviourOf(program, args);
  const reason = because(scene, at, `runs ${shown}, which may write it`);
  if (reach === 'anything') {
    applyAnything(draft, command, {
      text: `${lineName(scene, at)} runs ${shown}, which may do anything`,
      at: instruction.span,
    });
    return files.cwd;
  }
  if (files.unknownEffects && reach === 'nothing') openUnplaced(running, command, name, cwd, reason);
  openReach(running, command, reach, cwd, reason);
  if (brings) draft.programs = open(draft.programs, brings, because(scene, at, `runs ${shown}, which may bring it`));
  return files.cwd;
}

/** Whether `/bin/sh` runs it, and is dash or BusyBox. */
function leavesBraces({ draft }: Running, { wrappers }: Command): boolean {
  const program = draft.shell.known ? baseName(draft.shell.value[0] ?? '') : '';
  const is = draft.base?.shell.is;
  return program === 'sh' && !wrappers.includes('bash') && (is === 'dash' || is === 'busybox');
}

/** A build that goes on after `cd` proves the directory, whoever made it and with whatever in it. */
function proveDirectory({ draft, scene, instruction }: Running, command: Command, path: string | undefined): void {
  if (path === undefined || command.conditional || command.masked) return;
  const found = pathFact(draft, path);
  if (found.known) return;
  const reason = because(scene, command.span, 'changes to it');
  draft.files = place(
    draft.files,
    { path, kind: 'directory', origin: { kind: 'command', command, instruction } },
    reason,
  );
  draft.files = disturb(draft.files, path, reason);
}

const writes = (paths: readonly string[] | undefined, path: string, cwd: string | undefined): boolean =>
  paths?.some((each) => joinPath(cwd ?? '/', each) === path) ?? false;
