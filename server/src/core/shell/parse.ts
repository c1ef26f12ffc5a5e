import * as unbash from 'unbash';
import { lazy } from '../ground/lazy.ts';
import { joinLines, type LineJoining } from './joinLines.ts';
import type { BashSyntax, Command, Script } from './model.ts';
import { type Block, runsOf } from './runs.ts';
import type { SourceText } from './sourceText.ts';
import { walkScript } from './walk.ts';

/** What the shell is set to before the text runs, e.g. by `SHELL ["/bin/bash", "-eo", "pipefail", "-c"]`. */
export interface ShellState {
  readonly errexit?: boolean | undefined;
  readonly pipefail?: boolean | undefined;
}

export interface ParseOptions extends LineJoining {
  /** Both off unless given. */
  readonly shell?: ShellState | undefined;
}

/**
 * Takes shell text apart. `source` is the raw slice of the document, with its line continuations and the comment lines
 * between them; all spans of the result are offsets into the document. Never throws. The text is read as bash, of
 * which the syntax of `sh` is a part; whether it is for such a shell is the caller's to know.
 */
export function parseShell(source: string, options: ParseOptions): Script {
  return parseText(joinLines(source, options), options.shell);
}

/** What one argument of a program may be long on Linux (MAX_ARG_STRLEN): no shell is ever given more than that by `-c`. */
const LONGEST = 131_072;

/** As {@link parseShell}, for text whose characters already know their place. */
export function parseText(source: SourceText, shell: ShellState = {}): Script {
  const span = source.span(0, source.text.length);
  const commands: Command[] = [];
  const bash: BashSyntax[] = [];
  const functions = new Set<string>();
  const blocks: Block[] = [];
  const sure = new Set<number>();
  let ok = false;
  let unread = source.text.length >= LONGEST;
  if (!unread) {
    try {
      const tree = unbash.parse(source.text);
      const errexit = shell.errexit ?? (tree.shebang !== undefined && /\s-[a-z]*e/.test(tree.shebang));
      ok = walkScript(
        tree,
        source,
        { errexit, pipefail: shell.pipefail ?? false },
        { commands, bash, functions, blocks, sure },
      );
    } catch {
      // Text nested deeper than the parser's recursion goes is no script anyone wrote.
      unread = true;
    }
  }
  return { commands, ok, unread, span, bash, functions, runs: lazy(() => runsOf({ commands }, blocks, sure)) };
}
