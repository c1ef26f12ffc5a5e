/** The commands an instruction runs, as the shell in force reads them. */
import type { CommandForm, Dockerfile, Heredoc, Instruction } from '../../dockerfile/model.ts';
import type { Fact } from '../../ground/fact.ts';
import { baseName } from '../../ground/path.ts';
import { shells } from '../../programs/reading/scriptRunners.ts';
import { execCommand } from '../../shell/execForm.ts';
import type { BashSyntax, Command } from '../../shell/model.ts';
import { parseShell, type ShellState } from '../../shell/parse.ts';
import type { Run } from '../../shell/runs.ts';

export interface Body {
  readonly commands: readonly Command[];
  readonly runs: () => readonly Run[];
  readonly functions: ReadonlySet<string>;
  readonly bash: readonly BashSyntax[];
  /** Who runs it instead, when no POSIX shell does: its commands are not known then. */
  readonly foreign: string | undefined;
  /** It is for a POSIX shell, and longer or nested deeper than any that was written. */
  readonly unread?: boolean | undefined;
}

const NONE: ReadonlySet<string> = new Set();
const foreign = (by: string): Body => ({ commands: [], runs: () => [], functions: NONE, bash: [], foreign: by });

/** The body of RUN, CMD, ENTRYPOINT or HEALTHCHECK. */
export function bodyOf(
  command: CommandForm,
  { heredocs, span }: Instruction,
  shell: Fact<readonly string[]>,
  { text, escape }: Dockerfile,
): Body {
  if (command.form === 'exec') {
    const commands = command.words.length > 0 ? [execCommand(command.words)] : [];
    const runs = () => commands.map((each) => ({ command: each, written: each }));
    return { commands, runs, functions: NONE, bash: [], foreign: undefined };
  }
  if (!shell.known) return foreign('another shell');
  const program = baseName(shell.value[0] ?? '');
  if (!shells.has(program)) return foreign(program);
  const state = shellState(shell.value);
  const script = onlyHeredoc(command, heredocs);
  if (!script) {
    // What heredocs hold follows the lines of the command itself.
    const end = heredocs.length > 0 ? span.end : command.span.end;
    const source = text.slice(command.span.start, end);
    return {
      ...parseShell(source, { offset: command.span.start, escape, continued: true, shell: state }),
      foreign: undefined,
    };
  }
  const source = text.slice(script.body.start, script.body.end);
  const interpreter = /^\s*#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(source);
  if (interpreter) {
    const by =
      baseName(interpreter[1] as string) === 'env' ? (interpreter[2] ?? 'env') : baseName(interpreter[1] as string);
    if (!shells.has(by)) return foreign(by);
  }
  // With `<<-` the leading tabs go; to a shell they are blanks.
  return {
    ...parseShell(source, { offset: script.body.start, escape, continued: false, shell: interpreter ? {} : state }),
    foreign: undefined,
  };
}

/** `RUN <<EOF`: the heredoc is the script. */
function onlyHeredoc({ joined }: CommandForm & { form: 'shell' }, heredocs: readonly Heredoc[]): Heredoc | undefined {
  return heredocs.length === 1 && /^<<-?\s*\S+$/.test(joined.text.trim()) ? heredocs[0] : undefined;
}

function shellState(shell: readonly string[]): ShellState {
  const flags = shell.slice(1).filter((word) => /^-[a-zA-Z]+$/.test(word));
  return { errexit: flags.some((flag) => flag.includes('e')), pipefail: shell.includes('pipefail') };
}
