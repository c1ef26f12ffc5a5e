/** Where a command may write whose outputs its arguments do not all name: what is not known there is not taken for absent. */
import type { Reason } from '../../ground/fact.ts';
import { joinPath, parentOf } from '../../ground/path.ts';
import type { Reach } from '../../programs/model/program.ts';
import { programOf } from '../../programs/reading/effective.ts';
import { programNamed } from '../../programs/reading/tools.ts';
import type { Command, Word } from '../../shell/model.ts';
import { leadingText, resolveWord } from '../../shell/resolve.ts';
import type { Running } from '../flow/running.ts';
import type { Draft } from '../state/contents.ts';
import { disturb, nameByVariable, writeByVariable } from '../state/files.ts';

/** Opens what a command of this reach may have written. */
export function openReach(
  running: Running,
  command: Command,
  reach: Reach,
  cwd: string | undefined,
  reason: Reason,
): void {
  const { draft } = running;
  if (reach === 'nothing') return;
  draft.files = writeByVariable(draft.files, reason);
  switch (reach) {
    case 'named':
      openArguments(running, command, cwd, reason);
      return;
    case 'told':
      openPlace(draft, cwd, reason);
      openArguments(running, command, cwd, reason);
      return;
    case 'project':
    case 'script':
      openPlace(draft, cwd === undefined ? undefined : projectRoot(cwd), reason);
      draft.files = disturb(draft.files, '/', reason, reach === 'script' ? 'script' : 'convention');
      openArguments(running, command, cwd, reason);
      return;
    case 'system':
      for (const directory of SYSTEM_DIRECTORIES) draft.files = disturb(draft.files, directory, reason, 'project');
      openArguments(running, command, cwd, reason);
      return;
    case 'anywhere':
    case 'anything':
      draft.files = disturb(draft.files, '/', reason, 'project');
      openArguments(running, command, cwd, reason);
  }
}

/** Where packages of a distribution put more than programs and libraries. */
const SYSTEM_DIRECTORIES = ['/etc', '/usr/include', '/usr/lib', '/usr/libexec', '/usr/share', '/var'];

/** Where packages from elsewhere put themselves, beside that. */
const VENDOR_DIRECTORIES = ['/opt', '/srv', '/usr/local', '/usr/src'];

/** A package was installed that the distribution may not have. */
export function openVendorDirectories(draft: Draft, reason: Reason): void {
  for (const directory of VENDOR_DIRECTORIES) draft.files = disturb(draft.files, directory, reason, 'project');
}

function openPlace(draft: Draft, directory: string | undefined, reason: Reason): void {
  draft.files = disturb(draft.files, directory ?? '/', reason, directory === '/' ? 'top' : 'project');
}

/** Absolute paths in an argument: the whole, a value, part of a list or of a text in quotes. */
const ABSOLUTE = /(?:^|^-{1,2}[a-zA-Z][\w-]*?|[=:,;\s"'`(<>[{])(\/[\w.@+~%-][^\s:=,;*?"'`)\]}<>|&]*)/g;
const UPWARDS = /(?:^|[=:,\s"'])(\.\.\/[^\s:=,*?"']*)/g;
const NAMES_OUTPUT = /out|dest|dir|prefix|root|target|file|path|store|home|^-[a-zA-Z]$/i;

/** The places that the arguments name, and whatever one may name that is not known. */
function openArguments({ draft, session }: Running, command: Command, cwd: string | undefined, reason: Reason): void {
  const open = (path: string, from: string): void => {
    const place = joinPath(from, path);
    draft.files = disturb(draft.files, place, reason);
    // Beside what it is told to write there may be more of the name: `host` and `host.pub`.
    if (parentOf(place) !== '/') draft.files = disturb(draft.files, parentOf(place), reason, 'project');
  };
  if (command.open) openPlace(draft, undefined, reason);
  const namesOnly = programNamed(programOf(command) ?? '')?.names === true;
  let before = '';
  for (const word of command.words.slice(1)) {
    const text = resolveWord(word, session.environment);
    if (text === undefined) {
      if (mayNamePath(word, before, namesOnly)) openPlace(draft, undefined, reason);
    } else {
      for (const [, path = ''] of text.matchAll(ABSOLUTE)) open(path, '/');
      for (const [, path = ''] of text.matchAll(UPWARDS)) {
        if (cwd === undefined) openPlace(draft, undefined, reason);
        else open(path, cwd);
      }
    }
    before = word.text;
  }
}

/** An argument that is not known: one that could begin with a slash, unless an option before it says it is no path. */
function mayNamePath(word: Word, before: string, namesOnly: boolean): boolean {
  const lead = leadingText(word);
  if (namesOnly && !lead.startsWith('-') && !before.startsWith('-')) return false;
  if (lead.startsWith('-')) return lead.endsWith('=') ? NAMES_OUTPUT.test(lead) : lead.includes('/');
  if (lead === '') return !before.startsWith('-') || NAMES_OUTPUT.test(before);
  return lead.startsWith('/') || lead.startsWith('..');
}

/** A command whose reach its arguments give, and one of those is not known: it wrote where its files go. */
export function openUnplaced(
  running: Running,
  command: Command,
  program: string,
  cwd: string | undefined,
  reason: Reason,
): void {
  const { draft, session } = running;
  const outputs = programNamed(program)?.outputs;
  if (outputs?.into === undefined || command.open) {
    openPlace(draft, cwd, reason);
    openArguments(running, command, cwd, reason);
    return;
  }
  const options = outputs.into.split(' ');
  const given = command.words.flatMap((word, at) => {
    const lead = leadingText(word);
    if (options.includes(lead)) return command.words[at + 1] ?? [];
    return options.some((each) => lead.startsWith(`${each}=`) || (each.length === 2 && lead.startsWith(each)))
      ? word
      : [];
  });
  const last = outputs.intoLast ? command.words.at(-1) : undefined;
  const places = given.length > 0 || !last ? given : [last];
  if (places.length === 0) {
    openPlace(draft, cwd, reason);
    openArguments(running, command, cwd, reason);
  }
  for (const word of places) {
    const text = resolveWord(word, session.environment)?.replace(/^--?[\w-]+=|^-\w/, '');
    const place = text?.startsWith('/') ? text : text === undefined || cwd === undefined ? '/' : joinPath(cwd, text);
    draft.files = disturb(draft.files, joinPath('/', place), reason, place === '/' ? 'project' : 'all');
  }
}

/** `/app` for `/app/packages/web`: bundlers of a part may write to another part. */
function projectRoot(cwd: string): string {
  const deep = /^\/(usr\/src|usr\/local\/src|home|opt|srv|var\/www|root|tmp)\/[^/]+/.exec(cwd);
  return deep?.[0] ?? /^\/[^/]*/.exec(cwd)?.[0] ?? '/';
}

/** Variables whose directories are only searched. */
const SEARCHED =
  /^(PATH|MANPATH|INFOPATH|LD_LIBRARY_PATH|LD_PRELOAD|LIBRARY_PATH|PKG_CONFIG_PATH|PYTHONPATH|NODE_PATH|CLASSPATH|CPATH|PS1|SHELL)$/;

/** A variable gets a value: the paths in it are places that programs may write to from here on. */
export function nameValue(draft: Draft, name: string, value: string | undefined): void {
  if (value === undefined || SEARCHED.test(name) || !value.includes('/')) return;
  for (const [, path = ''] of value.matchAll(ABSOLUTE)) {
    const place = joinPath('/', path);
    if (place !== '/') draft.files = nameByVariable(draft.files, place);
  }
}

/** Variables set for this command alone, or by it. */
export function nameAssigned({ draft, session }: Running, { assignments }: Command): void {
  for (const { name, value } of assignments) nameValue(draft, name, resolveWord(value, session.environment));
}
