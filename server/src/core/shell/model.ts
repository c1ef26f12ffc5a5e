import type { Span } from '../ground/text.ts';
import type { Run } from './runs.ts';
import type { SourceText } from './sourceText.ts';

/** A word of the shell: a program's name, an argument, the target of a redirection. */
export interface Word {
  /** As written, without line continuations. */
  readonly text: string;
  /**
   * What the program gets: quotes and escapes removed, globs left as patterns. Undefined as soon as the word holds an
   * expansion (a variable, `~`, a substitution, arithmetic, braces); see `resolveWord`.
   */
  readonly value: string | undefined;
  readonly parts: readonly WordPart[];
  readonly span: Span;
  /** Whether any part of it is quoted. */
  readonly quoted: boolean;
  /** The word with quotes and escapes removed and variables left as written, every character in its place. */
  readonly unquoted: () => SourceText;
}

/** A piece of a word. Quoted pieces are neither split nor matched against file names. */
export type WordPart = { readonly span: Span; readonly quoted: boolean } & (
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'glob'; readonly text: string }
  /** `assigned`: a loop around it gives it one value after the other. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly modifier: Modifier | undefined;
      readonly assigned?: true;
    }
  | { readonly kind: 'substitution'; readonly commands: readonly Command[] }
  | { readonly kind: 'arithmetic'; readonly text: string }
  | { readonly kind: 'braces'; readonly text: string }
);

/** What follows the name in `${name:-operand}`; the prefix forms `${#name}` and `${!name}` have operator `#` and `!`. */
export interface Modifier {
  readonly operator: string;
  readonly operand: Word | undefined;
}

/** `name=value`. */
export interface Assignment {
  readonly name: string;
  readonly value: Word;
  /** `name+=value`. */
  readonly append: boolean;
  readonly span: Span;
}

/** A redirection. For a here-document `target` is undefined and `body` holds its text. */
export interface Redirect {
  readonly operator: string;
  readonly fd: number | undefined;
  readonly target: Word | undefined;
  readonly span: Span;
  readonly body: HereDocument | undefined;
}

/** The lines of a here-document. `literal`: the delimiter is quoted, so nothing in it is expanded. */
interface HereDocument {
  readonly source: SourceText;
  readonly span: Span;
  readonly literal: boolean;
}

/** An operator between two commands of a list or pipeline. A line end counts as `;`. */
export type Operator = '&&' | '||' | ';' | '&' | '|' | '|&';

/** The innermost construct a command stands in. */
export type Context = 'top' | 'group' | 'subshell' | 'substitution' | 'function' | 'condition' | 'branch' | 'loop';

/** Commands joined by `|`: for each stage the commands in it (several if the stage is a compound command). */
export interface Pipeline {
  readonly stages: readonly (readonly Command[])[];
  readonly span: Span;
}

/** A simple command, and how it stands among the others. */
export interface Command {
  /** The first word; undefined for a bare assignment or redirection. */
  readonly name: Word | undefined;
  /** Name and arguments in order. */
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  /** Redirections of the compound commands around it. */
  readonly outerRedirects: readonly Redirect[];
  readonly span: Span;
  readonly joinedBy: 'start' | Operator;
  readonly next: 'end' | Operator;
  /** True if it may not run although the whole succeeds. */
  readonly conditional: boolean;
  /** True if its failure provably cannot fail the whole. */
  readonly masked: boolean;
  readonly context: Context;
  /** Number of compound commands, functions and substitutions around it. */
  readonly depth: number;
  /** The command one of whose words it is substituted into. */
  readonly host: Command | undefined;
  /** The innermost pipeline it takes part in, and its stage there. */
  readonly pipeline: Pipeline | undefined;
  readonly stage: number;
  /** `set -e` and `set -o pipefail` while it runs; undefined if that depends. */
  readonly errexit: boolean | undefined;
  readonly pipefail: boolean | undefined;
  /** Names of the programs that were seen through to get at it (`sudo`, `env`, `sh`), outermost first. */
  readonly wrappers: readonly string[];
  /** True if more arguments come from elsewhere, as with `xargs`. */
  readonly open: boolean;
}

/** Syntax of bash that POSIX's shell does not have, as far as it is no simple command. */
export interface BashSyntax {
  readonly kind: 'test' | 'arithmetic' | 'function' | 'select' | 'coproc' | 'array' | 'here-string' | 'redirect-both';
  readonly span: Span;
}

/** Shell text, taken apart. */
export interface Script {
  /** All simple commands in source order, those in subshells, functions and substitutions included. */
  readonly commands: readonly Command[];
  /** False if the text has a syntax error; `commands` is then what could be had. */
  readonly ok: boolean;
  /** Nothing of it was read: it is longer, or nested deeper, than any that was written. */
  readonly unread: boolean;
  readonly span: Span;
  readonly bash: readonly BashSyntax[];
  /** Names of the functions it defines. */
  readonly functions: ReadonlySet<string>;
  /** The commands in the order they run in. */
  readonly runs: () => readonly Run[];
}
