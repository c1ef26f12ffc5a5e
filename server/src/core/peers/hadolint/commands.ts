/**
 * The commands of a RUN as hadolint sees them, for its profile alone: every body is read as bash whatever SHELL says, JSON form is
 * joined by blanks and read like shell text, wrappers are not seen through, and a command is its name, its words and its flags.
 */
import type { Analysis } from '../../analysis.ts';
import type { Dockerfile, ExecForm, RunInstruction } from '../../dockerfile/model.ts';
import { perObject } from '../../ground/lazy.ts';
import type { Span } from '../../ground/text.ts';
import type { Command, Word } from '../../shell/model.ts';
import { parseShell, parseText } from '../../shell/parse.ts';
import { startPieces } from '../../shell/sourceText.ts';

export interface HadolintArgument {
  /** Quotes removed; a variable is `${name}`, a substitution `${VAR}`. */
  readonly text: string;
  readonly span: Span;
  /** `--name=value` is the flag `name`, `-abc` are the flags a, b and c; none for what is no flag. */
  readonly flags: readonly string[];
}

export interface HadolintCommand {
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly HadolintArgument[];
  /** The command in our own model. */
  readonly command: Command;
  readonly run: RunInstruction;
}

export interface HadolintRun {
  readonly run: RunInstruction;
  readonly commands: readonly HadolintCommand[];
}

/** Every command that has one of these names, in order of place, those in ONBUILD included. */
export const hadolintCommands = (analysis: Analysis, ...names: readonly string[]): readonly HadolintCommand[] =>
  names
    .flatMap((name) => commandsByName(analysis).get(name) ?? [])
    .sort((a, b) => a.command.span.start - b.command.span.start);

/** Every RUN of the file in order, those before the first FROM and in ONBUILD included. */
export const hadolintRuns = perObject(({ dockerfile }: Analysis): readonly HadolintRun[] =>
  dockerfile.instructions.flatMap((instruction) => {
    const run = instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction;
    return run?.keyword === 'RUN' ? [{ run, commands: commandsOf(run, dockerfile) }] : [];
  }),
);

const commandsByName = perObject((analysis: Analysis): ReadonlyMap<string, readonly HadolintCommand[]> => {
  const found = new Map<string, HadolintCommand[]>();
  for (const command of hadolintRuns(analysis).flatMap(({ commands }) => commands)) {
    const same = found.get(command.name);
    if (same) same.push(command);
    else found.set(command.name, [command]);
  }
  return found;
});

export const hasFlag = ({ args }: HadolintCommand, ...names: readonly string[]): boolean =>
  args.some(({ flags }) => flags.some((flag) => names.includes(flag)));

/** Whether any of the words is among the arguments, wherever. */
export const hasArgument = ({ args }: HadolintCommand, ...texts: readonly string[]): boolean =>
  args.some(({ text }) => texts.includes(text));

/** Where the subcommand stands, for a finding that has no word of its own; the name where there is none. */
export const subcommandPlace = ({ args, nameSpan }: HadolintCommand, ...subcommands: readonly string[]): Span =>
  args.find(({ text }) => subcommands.includes(text))?.span ?? nameSpan;

/** The arguments that are no flags, without the word after each of the flags in `valued`. */
export function operands({ args }: HadolintCommand, ...valued: readonly string[]): readonly HadolintArgument[] {
  const values = new Set<HadolintArgument | undefined>();
  args.forEach(({ text, flags }, index) => {
    if (!text.includes('=') && flags.some((flag) => valued.includes(flag))) values.add(args[index + 1]);
  });
  return args.filter((argument) => argument.flags.length === 0 && !values.has(argument));
}

function commandsOf(run: RunInstruction, dockerfile: Dockerfile): readonly HadolintCommand[] {
  const { commands, ok } = scriptOf(run, dockerfile);
  // What ShellCheck's parser refuses has no commands.
  return ok ? commands.flatMap((command) => read(command, run) ?? []) : [];
}

function scriptOf({ command, heredocs }: RunInstruction, { text, escape }: Dockerfile) {
  if (!command) return { commands: [], ok: true };
  if (command.form === 'exec') return parseText(joined(command));
  const [script] = heredocs;
  if (script && /^<<-?\s*\S+/.test(command.joined.text.trim())) {
    const { body } = script;
    return parseShell(text.slice(body.start, body.end), { offset: body.start, escape, continued: false });
  }
  return parseShell(command.source, { offset: command.span.start, escape, continued: true });
}

function joined({ words, span }: ExecForm) {
  const pieces = startPieces();
  for (const [index, word] of words.entries()) {
    if (index > 0) pieces.add(' ', word.span.start - 1);
    pieces.add(word.value, word.span.start + 1);
  }
  return pieces.finish(span.start);
}

/** Programs that ShellCheck sees through, as far as the name goes. */
const TRANSPARENT = new Set(['busybox', 'builtin', 'command', 'exec']);

function read(command: Command, run: RunInstruction): HadolintCommand | undefined {
  const [first, ...rest] = command.words;
  const literal = first && literalOf(first);
  if (!first || literal === undefined) return undefined;
  const seen = TRANSPARENT.has(literal)
    ? rest.find(({ text }) => literal !== 'exec' || !text.startsWith('-'))
    : undefined;
  const named = seen && !seen.text.startsWith('-') ? seen : first;
  const name = literalOf(named);
  if (name === undefined) return undefined;
  let dashes = false;
  const args = rest.map((word) => {
    const text = textOf(word);
    dashes ||= text === '--';
    return { text, span: word.span, flags: dashes ? [] : flagsIn(text) };
  });
  return { name, nameSpan: named.span, args, command, run };
}

/** A name's text if nothing in it is expanded; a `~` is taken as it stands. */
const literalOf = (word: Word): string | undefined =>
  word.value ?? (word.text.startsWith('~/') ? word.text : undefined);

function textOf({ value, parts }: Word): string {
  if (value !== undefined) return value;
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'literal':
          return part.value;
        case 'glob':
          return part.text;
        case 'variable':
          // A `~` is one in our model, and plain text to ShellCheck.
          return part.span.end - part.span.start === 1 ? '~' : `\${${part.name}}`;
        case 'braces':
          return '';
        default:
          return '${VAR}';
      }
    })
    .join('');
}

function flagsIn(text: string): readonly string[] {
  if (text.startsWith('--')) return text === '--' ? [] : [text.slice(2).replace(/=.*$/s, '')];
  return text.startsWith('-') ? [...text.slice(1)] : [];
}
