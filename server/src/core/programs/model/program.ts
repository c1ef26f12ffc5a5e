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
export interface Outputs {
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

export interface Lock {
  readonly manifest: string;
  /** The files that pin what is installed; one of them is enough. */
  readonly files: string;
  /** What makes the tool keep to them; undefined where it does so as long as there is one. */
  readonly flag?: string;
}

/** The package that brings a program, by package manager; a text: it is called so with every one of them. `-`: none does. */
export type PackageNames = string | Readonly<Partial<Record<'apk' | 'apt-get' | 'dnf', string>>>;

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
