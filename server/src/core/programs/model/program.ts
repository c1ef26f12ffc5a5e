/** What Slipway knows of a program. One file a program (or a family of small ones) beside this folder; the index is generated. */
import type { OptionSpec } from '../../shell/flags.ts';
import type { ManagedPackages } from './tool.ts';

/**
 * How far the writes of a call may reach, beside what its `outputs` say and where redirections lead.
 *
 * - `nothing`: its outputs and operands are all there is.
 * - `named`: also what arguments and variables name.
 * - `told`: that and its working directory.
 * - `project`: also the project around the working directory; elsewhere only by an unusual configuration.
 * - `script`: the same, for a script of the project of which nobody knows what it calls.
 * - `system`: what the distribution's packages own, and no programs.
 * - `anywhere`: it runs somebody's code, which does not install the system's own programs.
 * - `anything`: whatever its user may do.
 */
export type Reach = 'nothing' | 'named' | 'told' | 'project' | 'script' | 'system' | 'anywhere' | 'anything';

/** Files a call makes, as its arguments name them. */
interface Outputs {
  /** Options whose value is a file it makes. */
  readonly files?: string;
  /** Options whose value is a directory it fills. */
  readonly directories?: string;
  /** Which operands are files it makes. */
  readonly operands?: 'first' | 'second' | 'last' | 'all';
  /** Only with one of these options. */
  readonly needs?: string;
  /** It makes the operand's name (or that of an output) with each of these behind it. */
  readonly suffixes?: string;
  /** It takes these endings away: `a.gz` becomes `a`. */
  readonly strips?: RegExp;
  /** Options that name the directory where files go whose own names are not known; else it is the working directory. */
  readonly into?: string;
  /** So does the last operand. */
  readonly intoLast?: true;
  /** An argument that fits is a text that writes files: then its reach is `told`. */
  readonly scripts?: RegExp;
}

/** What is not checked any more: the certificate of the server, or the signature of what it sends. */
export type Check = 'certificates' | 'signatures';

/** The options, variables and commands with which a program checks no longer whom it talks to or what it gets. */
export interface UncheckedSources {
  /** A whole argument; of an option with a separate value the value. */
  readonly options?: readonly (readonly [option: RegExp, check: Check])[];
  /** Options whose value is the next argument, to be taken out with it. */
  readonly withValue?: string;
  readonly variables?: readonly (readonly [name: RegExp, value: RegExp])[];
  /** Its arguments, joined by blanks, when it writes such a setting down. */
  readonly settings?: readonly RegExp[];
}

export interface FlagChange {
  readonly names: readonly string[];
  /** Only with such a value. */
  readonly value?: RegExp;
  /** Only for these subcommands. */
  readonly actions?: readonly string[];
  /** Not where the stage's runtime is older than this: its tool needs the old spelling. */
  readonly runtime?: readonly [name: string, major: number];
  /** Follows the flag in quotes. */
  readonly why: string;
  /** What to write for it; empty to leave it out. */
  readonly instead?: string;
  /** Set by a command of its own: the setting, and its value unless the flag has one. */
  readonly configured?: readonly [setting: string, value?: string];
  /** The fix holds only beside one of these. */
  readonly needs?: readonly string[];
}

export interface Lock {
  readonly manifest: string;
  /** The files that pin what is installed; one of them is enough. */
  readonly files: string;
  /** What makes the tool keep to them; undefined where it does so as long as there is one. */
  readonly flag?: string;
  /** An install that is bound to it fails where it is missing. */
  readonly demanded?: true;
}

/** The package that brings a program, by package manager; a text: it is called so with every one of them. `-`: none does. */
type PackageNames = string | Readonly<Partial<Record<'apk' | 'apt-get' | 'dnf', string>>>;

/** A program that runs the program named in its arguments. */
interface Wrapper {
  readonly options: OptionSpec;
  /** Arguments before the inner command: a user for `gosu`, a duration for `timeout`. */
  readonly skips?: number;
  /** `name=value` arguments before the command go to its environment. */
  readonly assigns?: true;
  /** Options with which it runs nothing (`command -v`) or a text (`env -S`). */
  readonly notWith?: readonly string[];
  /** More arguments come from its input. */
  readonly open?: true;
  /** Behind the inner program's name there may be a version of it: `pnpm@11`. */
  readonly versioned?: true;
  /** Only with these as inner program. */
  readonly only?: readonly string[];
}

export interface Program extends Partial<ManagedPackages> {
  /** What Slipway calls it; of a family's members that of the first. */
  readonly name: string;
  /** Names it is called by, separated by blanks; undefined: its own. */
  readonly programs?: string;
  readonly packages?: PackageNames;
  readonly options?: OptionSpec;
  readonly reach: Reach;
  readonly outputs?: Outputs;
  /** Its operands are names (of packages, of targets), never places it writes to. */
  readonly names?: true;
  /** Whether what it fetches may put programs on the PATH: a language's, or any. */
  readonly brings?: 'language' | 'anything';
  /** Properties that it does not have, or that nobody has looked up yet: test/core/programs/programs.test.ts shows them. */
  readonly without?: string;
  /** How its lock file binds an install; `none`: there is none, or the tool keeps to it by itself. */
  readonly lock?: Lock | 'none';
  /** The files of a project that it installs dependencies from, to be copied before the sources. Empty: its options name them. */
  readonly dependencyFiles?: string;
  /** What downloads the dependencies by itself, and needs only some files of the project. */
  readonly fetchesFirst?: string;
  /** Where later commands take from what it downloaded: its cache, which every RUN then needs, or a copy in the project. */
  readonly takesFrom?: 'cache' | 'copy';
  /** Options with which it downloads nothing. */
  readonly offline?: string;
  /** Flags that it warns about, ignores or refuses, and what stands for them now. */
  readonly changedFlags?: readonly FlagChange[];
  /** How it is made to take what nobody vouches for. */
  readonly unchecked?: UncheckedSources;
  /** Arguments with which it never ends by itself (matched against them all, joined by blanks), and what it does then. */
  readonly endless?: readonly (readonly [args: RegExp, does: 'serves' | 'watches' | 'waits'])[];
  /** It runs the program that its arguments name. */
  readonly wraps?: Wrapper;
  /** Options of its subcommands. */
  readonly subcommands?: Readonly<Record<string, OptionSpec>>;
  /** Options and subcommands with which it only prints, beside `--version` and `--help`. */
  readonly prints?: string;
}

/** A package manager or build tool. */
export type Tool = Program & Required<Pick<Program, 'ecosystem' | 'options' | 'actions'>>;

/** A program without more to know than what it is called. */
export const named = (reach: Reach, names: string, more: Partial<Program> = {}): readonly Program[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name, reach, ...more }));
