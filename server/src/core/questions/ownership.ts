/** What provably belongs to root when a command runs, so that another user cannot write into it. */
import type { Analysis } from '../analysis.ts';
import { parentOf } from '../ground/path.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { argumentsOf, behaviourOf } from '../programs/reading/commandKinds.ts';
import { programOf } from '../programs/reading/effective.ts';
import type { Command } from '../shell/model.ts';
import { commandsIn } from './runCommands.ts';
import { stepsBefore } from './stepsBefore.ts';

/** Directories that are root's own, mode 755, in every distribution (Filesystem Hierarchy Standard; Debian's base-files, alpine-baselayout). */
const SYSTEM: ReadonlySet<string> = new Set(
  '/ /bin /boot /etc /home /lib /media /mnt /opt /sbin /srv /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/sbin /usr/share /var /var/lib /var/cache'.split(
    ' ',
  ),
);

/** Programs that give files to others, or let others write. */
const GIVES = /^(chown|chgrp|chmod|setfacl|install|usermod|useradd|adduser|rsync|tar|cp|mv|unzip)$/;
/** Of those, the ones that do so to what they name and to nothing else. */
const NAMES = /^(chown|chgrp|chmod|setfacl)$/;

/**
 * Whether the directory in which a path would be made belongs to root and nobody else may write there, when a step of another
 * user runs. False as soon as something in between may have changed that.
 */
export function isInRootsDirectory(analysis: Analysis, step: Step, path: string): boolean {
  const parent = nearestExisting(step.before, path);
  return parent !== undefined && isRoots(analysis, step, parent);
}

/** The nearest directory above that is known to be there; undefined where that cannot be told. */
function nearestExisting(state: ImageState, path: string): string | undefined {
  for (let at = parentOf(path), rounds = 0; rounds < 64; at = parentOf(at), rounds++) {
    if (SYSTEM.has(at)) return at;
    const fact = state.path(at);
    if (!fact.known) return undefined;
    if (fact.value) return fact.value.kind === 'file' ? undefined : at;
    if (at === '/') return '/';
  }
  return undefined;
}

/** Whether a path is known to belong to root, and to be writable for root alone. */
export function isRoots(analysis: Analysis, step: Step, path: string): boolean {
  if (step.before.base?.distro === undefined) return false;
  for (const each of stepsBefore(analysis, step)) {
    if (mayHandOver(each, path)) return false;
    if (SYSTEM.has(path)) continue;
    const before = each.before.path(path);
    if (!before.known) return false;
    // It was not there before: this step made it.
    if (before.value === undefined) return isByRoot(each);
  }
  return SYSTEM.has(path);
}

/** COPY and ADD make files of root whatever USER says; what else makes files does so as its user. */
function isByRoot({ instruction, before }: Step): boolean {
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') return !instruction.chown && !instruction.chmod;
  return before.user.known && before.user.value.root;
}

/** Whether a step may give a path to another user, or let others write into it. */
function mayHandOver(step: Step, path: string): boolean {
  const { instruction, before } = step;
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const gives = instruction.chown !== undefined || instruction.chmod !== undefined;
    return gives && mayConcern(instruction.destination?.value, step, path);
  }
  if (instruction.keyword !== 'RUN') return false;
  const commands = commandsIn(step);
  const asRoot = !before.user.known || before.user.value.root;
  // A shell that is not read, or a body that is not understood.
  if (step.commands.length === 0) return asRoot;
  // Nobody but root can give away what is root's.
  return commands.some(({ command }) => (asRoot || command.wrappers.length > 0) && handsOver(command, step, path));
}

function handsOver(command: Command, step: Step, path: string): boolean {
  const program = programOf(command);
  if (program === undefined) return command.name !== undefined;
  const words = command.words.slice(1);
  if (NAMES.test(program)) return words.some((word) => mayConcern(word.value, step, path));
  const mode = program === 'mkdir' && words.some(({ text }) => /^(-\w*m|--mode)/.test(text));
  if ((mode || GIVES.test(program)) && words.some((word) => mayConcern(word.value, step, path))) return true;
  const { reach } = behaviourOf(command.name?.value ?? program, argumentsOf(command));
  return reach === 'anything' || reach === 'anywhere' || reach === 'script';
}

/** Whether a word may name the path or a directory above it; what is not known may. */
function mayConcern(word: string | undefined, step: Step, path: string): boolean {
  if (word === undefined || /[$*?]/.test(word)) return true;
  if (word.startsWith('-')) return false;
  const full = step.before.resolve(word);
  return (
    !full.known ||
    full.value === '/' ||
    path === full.value ||
    path.startsWith(`${full.value}/`) ||
    full.value.startsWith(`${path}/`)
  );
}
