import { perObject } from '../../ground/lazy.ts';
import { type OptionSpec, parseOptions } from '../../shell/flags.ts';
import type { Assignment, Command, Script, Word } from '../../shell/model.ts';
import { parseText, type ShellState } from '../../shell/parse.ts';
import { leadingText } from '../../shell/resolve.ts';
import { sliceText } from '../../shell/sourceText.ts';
import { shells } from './scriptRunners.ts';
import { programNamed } from './tools.ts';

/** The program's name without its directory; undefined if it is not known or there is none. */
export function programOf(command: Command): string | undefined {
  const name = command.name?.value;
  return name?.slice(name.lastIndexOf('/') + 1);
}

/** More wrappers around each other than anyone writes. */
const deepest = 10;

/**
 * The command that does the work: seen through `sudo`, `env`, `exec`, `gosu user`, `tini --` and the like, and through
 * `sh -c` with a script of one command. The command itself if there is nothing to see through, or if what it wraps
 * cannot be told.
 */
export const effective = perObject(seeThrough);

function seeThrough(command: Command): Command {
  let current = command;
  for (let level = 0; level < deepest; level++) {
    const inner = unwrap(current) ?? onlyCommand(current);
    if (inner === undefined) break;
    current = inner;
  }
  return current;
}

/**
 * All commands that run, seen through as by {@link effective}, with the commands of `sh -c '…'` scripts in place of the
 * shell.
 */
export function effectiveCommands(script: Script): readonly Command[] {
  return script.commands.flatMap((command) => effectivesOf(command));
}

/** As {@link effectiveCommands}, for one command, e.g. one in JSON form. */
export const effectivesOf = perObject(seeAllThrough);

function seeAllThrough(command: Command): readonly Command[] {
  const inner = effective(command);
  const script = inner.wrappers.length > deepest ? undefined : innerScript(inner);
  return script === undefined ? [inner] : script.commands.flatMap((each) => effectivesOf(within(inner, each)));
}

function onlyCommand(command: Command): Command | undefined {
  const script = innerScript(command);
  const only = script?.commands[0];
  return only === undefined || script?.commands.length !== 1 ? undefined : within(command, only);
}

/** `inner` as part of the script of `shell`: what holds of the shell holds of it too. */
function within(shell: Command, inner: Command): Command {
  return {
    ...inner,
    assignments: [...shell.assignments, ...inner.assignments],
    outerRedirects: [...shell.outerRedirects, ...shell.redirects, ...inner.outerRedirects],
    conditional: shell.conditional || inner.conditional,
    masked: shell.masked || inner.masked,
    depth: shell.depth + 1 + inner.depth,
    pipeline: inner.pipeline ?? shell.pipeline,
    stage: inner.pipeline === undefined ? shell.stage : inner.stage,
    joinedBy: inner.joinedBy === 'start' ? shell.joinedBy : inner.joinedBy,
    next: inner.next === 'end' ? shell.next : inner.next,
    wrappers: [...shell.wrappers, programOf(shell) ?? '', ...inner.wrappers],
  };
}

function unwrap(command: Command): Command | undefined {
  const program = programOf(command);
  const wrapper = program === undefined ? undefined : programNamed(program)?.wraps;
  if (program === undefined || wrapper === undefined) return undefined;
  const parsed = parseOptions(command.words.slice(1), { ...wrapper.options, stopAtPositional: true });
  if (parsed.options.some(({ name }) => wrapper.notWith?.includes(name))) return undefined;
  let words = parsed.positionals;
  const assignments: Assignment[] = [...command.assignments];
  while (wrapper.assigns && words[0] !== undefined) {
    const assignment = readAssignment(words[0]);
    if (assignment === undefined) break;
    assignments.push(assignment);
    words = words.slice(1);
  }
  words = words.slice(wrapper.skips ?? 0);
  // `gosu user -- cmd`
  if (words[0]?.value === '--') words = words.slice(1);
  const [written] = words;
  if (written === undefined) return undefined;
  // `corepack pnpm@11.2.0 install`
  const name = wrapper.versioned ? withoutVersion(written) : written;
  if (wrapper.only !== undefined && !wrapper.only.includes(name.value ?? '')) return undefined;
  if (name !== written) words = [name, ...words.slice(1)];
  const end = words.at(-1)?.span.end ?? name.span.end;
  return {
    ...command,
    name,
    words,
    assignments,
    span: { start: name.span.start, end },
    wrappers: [...command.wrappers, program],
    open: command.open || wrapper.open === true,
  };
}

function withoutVersion(word: Word): Word {
  const name = /^([a-z]+)@/.exec(word.value ?? '')?.[1];
  return name === undefined ? word : { ...word, value: name };
}

/** `NAME=value` as an argument of `env` or `sudo`. */
function readAssignment(word: Word): Assignment | undefined {
  const match = /^([A-Za-z_]\w*)=/.exec(leadingText(word));
  const first = word.parts[0];
  if (match === null || first?.kind !== 'literal') return undefined;
  const head = match[0].length;
  const parts = [{ ...first, value: first.value.slice(head) }, ...word.parts.slice(1)];
  const value: Word = {
    text: word.text.slice(head),
    value: word.value?.slice(head),
    parts,
    span: { start: Math.min(word.span.start + head, word.span.end), end: word.span.end },
    quoted: word.quoted,
    unquoted: () => sliceText(word.unquoted(), head, word.unquoted().text.length),
  };
  return { name: match[1] as string, value, append: false, span: word.span };
}

const shellOptions: OptionSpec = { values: '-o +o -O +O --rcfile --init-file', stopAtPositional: true };
const userShellOptions: OptionSpec = {
  values: '-c --command -s --shell -g --group -G --supp-group -w --whitelist-environment -u --user',
};

/**
 * The script a shell is given: `sh -c '…'`, `bash -lc "…"`, `su user -c '…'`, or a here-document as its input. Spans are
 * exact wherever the quoting lets characters be placed, else that of the word. Undefined for other commands, and where
 * a substitution makes up the script.
 */
export function innerScript(command: Command): Script | undefined {
  const program = programOf(command);
  if (program === 'su' || program === 'runuser') {
    const { options } = parseOptions(command.words.slice(1), userShellOptions);
    return scriptOf(options.find(({ name }) => name === '-c' || name === '--command')?.valueWord, {});
  }
  if (program === undefined || !shells.has(program)) return undefined;
  const { options, positionals } = parseOptions(command.words.slice(1), shellOptions);
  const has = (name: string) => options.some((option) => option.name === name);
  const state: ShellState = {
    errexit: has('-e') || options.some(({ name, value }) => name === '-o' && value === 'errexit'),
    pipefail: options.some(({ name, value }) => name === '-o' && value === 'pipefail'),
  };
  if (has('-c')) return scriptOf(positionals[0], state);
  const document = command.redirects.find((redirect) => redirect.body !== undefined)?.body;
  return positionals.length > 0 || document === undefined ? undefined : parseText(document.source, state);
}

function scriptOf(word: Word | undefined, state: ShellState): Script | undefined {
  if (word === undefined || word.parts.some((part) => part.kind === 'substitution')) return undefined;
  return parseText(word.unquoted(), state);
}
