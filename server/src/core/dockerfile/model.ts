/**
 * The Dockerfile as BuildKit reads it. Everything carries its exact place in the document; nothing here knows stages,
 * shells or images. `parse` (parse.ts) builds it from any text and never fails: what BuildKit rejects is in `problems`,
 * and what could not be read is missing or an `UnknownInstruction`.
 */
import type { Edit, LineStarts, Span } from '../ground/text.ts';

export type Escape = '\\' | '`';

export interface Dockerfile {
  readonly text: string;
  readonly lines: LineStarts;
  readonly escape: Escape;
  /** The parser directives at the top that BuildKit honours, in order. */
  readonly directives: readonly Directive[];
  /** Every comment line outside heredoc bodies, those between the lines of an instruction included, in order. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  /** What BuildKit's parser and instruction reader reject, in order of place. */
  readonly problems: readonly Problem[];
}

/** `# name=value` at the top of the file. Names are lower-case here. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** One comment line, from its `#` to the end of the line. */
export interface Comment {
  readonly span: Span;
  /** What stands after the `#`, trimmed. */
  readonly text: string;
}

/**
 * The part of BuildKit's front end that finds a problem. It runs them in this order and reports only the first problem:
 * the `# check` directive, the line parser, the instruction reader, FROM's arguments, references between stages, image
 * names, and what each instruction does to the image.
 */
export type Pass = 'check' | 'lines' | 'instructions' | 'bases' | 'references' | 'images' | 'build';

/** Something BuildKit refuses to build, or a build it would refuse for want of an argument. */
export interface Problem {
  /** Kebab-case, e.g. `unknown-instruction`; stable, so that tests and suppressions can name it. */
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly pass: Pass;
  /** The build argument for want of which it fails: given one, BuildKit may build it. */
  readonly wants?: string;
  /** Offset whose line BuildKit names in its own error, where that is not the line `span` starts on. */
  readonly buildkitAt?: number;
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly Edit[];
    /** One of several things that may be meant, or nothing while it is being written: only for people to choose. */
    readonly safety?: 'unsafe';
  };
}

/** Text whose line continuations and inner comment lines were taken out, with the way back to the document. */
export interface Joined {
  readonly text: string;
  /** Document offset of `text[index]`; for `index === text.length`, the offset after the last character. */
  offsetAt(index: number): number;
}

/** One word as BuildKit splits it. */
export interface Word {
  readonly span: Span;
  /** As written, continuations taken out, quotes and escapes kept. */
  readonly text: string;
  /** Quotes and escapes removed; variables stand as written. Equal to `text` for most words. */
  readonly value: string;
  /** The variables it names, outermost first; empty where BuildKit substitutes nothing (single quotes, escapes). */
  readonly variables: readonly VariableUse[];
  /** Document offset of `text[index]`. */
  offsetAt(index: number): number;
}

/** `$NAME`, `${NAME}`, `${NAME:-word}`, … inside a word. */
export interface VariableUse {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`; undefined for a plain use. */
  readonly modifier: string | undefined;
  /** The text after the modifier, as written. */
  readonly operand: string | undefined;
}

/** `--name=value` or `--name` before the arguments. */
export interface Flag {
  /** Without the dashes, as written. */
  readonly name: string;
  readonly nameSpan: Span;
  /** undefined for a flag without `=`. */
  readonly value: Word | undefined;
  /** The value without quotes and escapes, with the way back to the document. */
  readonly content: Joined | undefined;
  readonly span: Span;
}

/** `key=value` inside `--mount=…`. */
export interface MountOption {
  /** Lower-case. */
  readonly key: string;
  readonly keySpan: Span;
  /** undefined for a bare key such as `ro` or `required`. */
  readonly value: Word | undefined;
  readonly span: Span;
}

/** One `--mount` of a RUN, its keys resolved (`src`→source, `dst`→target, `ro`→readonly). */
export interface Mount {
  readonly flag: Flag;
  readonly span: Span;
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh' | undefined;
  readonly options: readonly MountOption[];
  /** By canonical key: type, from, source, target, id, sharing, mode, uid, gid, size, readonly, readwrite, required, env. */
  option(key: string): MountOption | undefined;
}

export interface Heredoc {
  /** `<<-"EOF"` as written, file descriptor included. */
  readonly operator: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** `<<-`: leading tabs are cut from the body. */
  readonly stripTabs: boolean;
  /** Whether variables in the body are substituted (delimiter not quoted). */
  readonly expand: boolean;
  readonly fileDescriptor: number;
  /** The body's lines, the last line break included; empty when there are none. */
  readonly body: Span;
  /** The delimiter line at the end; undefined when the file ends before it. */
  readonly terminator: Span | undefined;
}

/** `["a", "b"]`. */
export interface ExecForm {
  readonly form: 'exec';
  /** The array, brackets included. */
  readonly span: Span;
  readonly words: readonly Word[];
}

/** Text that a shell reads. `source` is a slice of the document, with continuations and inner comments still in it. */
export interface ShellForm {
  readonly form: 'shell';
  readonly span: Span;
  readonly source: string;
  readonly joined: Joined;
}

export type CommandForm = ExecForm | ShellForm;

interface Common<K extends string> {
  readonly keyword: K;
  readonly keywordSpan: Span;
  /** From the keyword to the end of the last line, without its line break; heredoc bodies included. */
  readonly span: Span;
  /** Index in `Dockerfile.instructions`; for an ONBUILD trigger, that of the ONBUILD. */
  readonly index: number;
  readonly flags: readonly Flag[];
  /** All that follows the keyword, flags included. */
  readonly rest: Joined;
  /** What follows the flags, split into words (exec form: the strings). Shell text is split at blanks, quotes respected. */
  readonly words: readonly Word[];
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between its lines. */
  readonly comments: readonly Comment[];
  /** Blank lines inside a continued instruction. */
  readonly blankLines: readonly Span[];
  /** The comment block directly before it (BuildKit's doc comments and `# check=` per instruction). */
  readonly leading: readonly Comment[];
  /** The ONBUILD this is the trigger of. */
  readonly onbuild: OnbuildInstruction | undefined;
}

export interface FromInstruction extends Common<'FROM'> {
  readonly image: Word | undefined;
  readonly platform: Flag | undefined;
  /** Span of `AS`. */
  readonly as: Span | undefined;
  readonly name: Word | undefined;
}

export interface TransferInstruction extends Common<'COPY' | 'ADD'> {
  readonly from: Flag | undefined;
  readonly chown: Flag | undefined;
  readonly chmod: Flag | undefined;
  /** Paths, URLs and globs; heredoc sources are in `heredocs`. */
  readonly sources: readonly Word[];
  readonly destination: Word | undefined;
}

export interface RunInstruction extends Common<'RUN'> {
  readonly mounts: readonly Mount[];
  /** undefined when there is nothing to run. */
  readonly command: CommandForm | undefined;
}

export interface CommandInstruction extends Common<'CMD' | 'ENTRYPOINT'> {
  readonly command: CommandForm | undefined;
}

export interface HealthcheckInstruction extends Common<'HEALTHCHECK'> {
  readonly kind: 'NONE' | 'CMD' | undefined;
  readonly kindSpan: Span | undefined;
  readonly command: CommandForm | undefined;
}

interface ShellInstruction extends Common<'SHELL'> {
  readonly command: ExecForm | undefined;
}

/** One `name=value` (or the old `name value`) of ENV, LABEL or ARG. */
export interface Assignment {
  readonly name: Word;
  /** undefined for `ARG NAME` and for a pair cut short. */
  readonly value: Word | undefined;
  readonly span: Span;
}

export interface AssignmentInstruction extends Common<'ENV' | 'LABEL' | 'ARG'> {
  readonly pairs: readonly Assignment[];
  /** `ENV name value`, the old form without `=`. */
  readonly legacy: boolean;
}

export interface SimpleInstruction
  extends Common<'EXPOSE' | 'VOLUME' | 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'MAINTAINER'> {
  /** EXPOSE: ports; VOLUME: paths; the others: one word or none. */
  readonly values: readonly Word[];
  /** VOLUME in JSON form. */
  readonly exec: ExecForm | undefined;
}

export interface OnbuildInstruction extends Common<'ONBUILD'> {
  readonly trigger: Instruction | undefined;
  /** What BuildKit refuses only when a build on top of this stage pulls the trigger. */
  readonly deferred: readonly Problem[];
}

/** A first word that is no instruction; `name` is that word as written. */
interface UnknownInstruction extends Common<'?'> {
  readonly name: string;
}

export type Instruction =
  | FromInstruction
  | TransferInstruction
  | RunInstruction
  | CommandInstruction
  | HealthcheckInstruction
  | ShellInstruction
  | AssignmentInstruction
  | SimpleInstruction
  | OnbuildInstruction
  | UnknownInstruction;

export type Keyword = Exclude<Instruction['keyword'], '?'>;
