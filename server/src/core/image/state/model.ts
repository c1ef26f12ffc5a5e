/**
 * What the image holds at one point of a stage. Built by flow.ts, instruction by instruction; whatever cannot be proven is
 * unknown, with the reason. States are values: the state after an instruction never changes the state before it.
 */
import type {
  CommandForm,
  CommandInstruction,
  HealthcheckInstruction,
  Instruction,
  TransferInstruction,
} from '../../dockerfile/model.ts';
import type { BaseImage, Libc } from '../../facts/bases.ts';
import type { Fact, Reason } from '../../ground/fact.ts';
import type { Span } from '../../ground/text.ts';
import type { Install } from '../../programs/reading/installers.ts';
import type { BashSyntax, Command } from '../../shell/model.ts';
import type { Environment } from '../../shell/resolve.ts';
import type { Stage } from '../../stages/model.ts';
import type { Expandable } from '../../stages/scope.ts';

/** Who runs: `USER name[:group]`, resolved as far as the accounts of the image are known. */
export interface User {
  /** As written, or as the base image has it. */
  readonly name: string;
  readonly uid: Fact<number>;
  readonly group: string | undefined;
  /** Name `root` or uid 0. */
  readonly root: boolean;
  /** The USER instruction; undefined when it is the base image's default. */
  readonly setBy: Instruction | undefined;
}

export interface Account {
  readonly name: string;
  readonly id: number | undefined;
  /** Home directory of a user, where it is known. */
  readonly home?: string | undefined;
  readonly reason: Reason;
}

/** Where a path in the image came from. */
export type Origin =
  | { readonly kind: 'context'; readonly path: string; readonly instruction: TransferInstruction }
  | { readonly kind: 'stage'; readonly stage: Stage; readonly path: string; readonly instruction: TransferInstruction }
  | {
      readonly kind: 'image';
      readonly reference: string;
      readonly path: string;
      readonly instruction: TransferInstruction;
    }
  | { readonly kind: 'url'; readonly url: string; readonly instruction: Instruction }
  | { readonly kind: 'command'; readonly command: Command; readonly instruction: Instruction }
  | { readonly kind: 'heredoc' | 'workdir' | 'volume' | 'mount'; readonly instruction: Instruction }
  | { readonly kind: 'base' };

export interface PathInfo {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'unknown';
  readonly origin: Origin;
}

/** Third-party packages of a language in one directory: node_modules, site-packages, a venv, vendor/bundle, … */
export interface DependencySet {
  readonly ecosystem: string;
  /** Absolute directory, e.g. `/app/node_modules`; undefined for the interpreter's own (global) place. */
  readonly path: string | undefined;
  /** Whether development dependencies are in it. */
  readonly dev: Fact<boolean>;
  readonly install: Install;
  readonly instruction: Instruction;
  /** Stage whose libc and language runtime it was installed on. */
  readonly stage: Stage;
}

/** A CMD, ENTRYPOINT or HEALTHCHECK in force. */
export interface Process {
  readonly instruction: CommandInstruction | HealthcheckInstruction;
  readonly command: CommandForm;
  readonly stage: Stage;
}

export interface Runtime {
  /** `node`, `python`, `go`, `java`, `dotnet`, `ruby`, `php`, `rust`, `erlang`, `elixir`, `bun`, `deno`, … */
  readonly name: string;
  /** As far as it is known: `18`, `3.12.1`. */
  readonly version: string | undefined;
  readonly reason: Reason;
}

/** A package asked for by name, and who installed it. */
export interface InstalledPackage {
  readonly install: Install;
  readonly instruction: Instruction;
}

export interface ImageState {
  /** The base image at the bottom, through `FROM stage`; undefined when no fact is known about it. */
  readonly base: BaseImage | undefined;
  /** `node:18-alpine`, `scratch`, or the pattern of an unknown one: for messages. */
  readonly baseLabel: string;
  readonly user: Fact<User>;
  readonly workdir: Fact<string>;
  /** The WORKDIR in force; undefined while it is the base image's. */
  readonly workdirSetBy: Instruction | undefined;
  /** ENV and ARG values visible to a RUN here; a name that is not in it is not set by the Dockerfile or a known base image. */
  readonly env: ReadonlyMap<string, Fact<string>>;
  /** The ENV part of it: what a container of the image gets. */
  readonly runtimeEnv: ReadonlyMap<string, Fact<string>>;
  /** The variables as programs find them: null where one is not set, undefined where that is not known. */
  readonly environment: Environment;
  /** The home directory of the user; undefined where it is not known. */
  home(): string | undefined;
  readonly shell: Fact<readonly string[]>;
  /** The SHELL in force; undefined while it is Docker's default or the base image's. */
  readonly shellSetBy: Instruction | undefined;
  readonly libc: Fact<Libc>;
  readonly distro: Fact<string>;
  readonly packageManager: Fact<string>;
  readonly runtimes: readonly Runtime[];
  readonly entrypoint: Process | undefined;
  readonly cmd: Process | undefined;
  readonly healthcheck: Process | 'none' | undefined;
  /** Ports of EXPOSE as written, variables substituted where they are known; those of the base image first. */
  readonly exposed: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: ReadonlyMap<string, Fact<string>>;
  readonly stopSignal: string | undefined;
  /** ONBUILD triggers that a stage built from this one would run. */
  readonly triggers: readonly Instruction[];
  readonly dependencies: readonly DependencySet[];
  /** Packages asked for by name, e.g. `curl`, with who installed them. Removed ones are gone. */
  readonly packages: ReadonlyMap<string, InstalledPackage>;
  /** Whether a program of this name can be run here. */
  has(program: string): Fact<boolean>;
  /** As `has`, for programs that no package and no copy brings along unless it is named after them. */
  expects(program: string): Fact<boolean>;
  hasUser(nameOrId: string): Fact<boolean>;
  hasGroup(nameOrId: string): Fact<boolean>;
  /** The accounts that are known to exist, those of the base image first. */
  users(): readonly Account[];
  groups(): readonly Account[];
  /** What is at an absolute path: known and present, known to be absent (`undefined`), or unknown. */
  path(absolute: string): Fact<PathInfo | undefined>;
  /**
   * As `path`, where build tools that could write anywhere are taken to keep to their project, as they do unless they are
   * configured otherwise: what it says is absent is very likely absent, and not proven to be. With `scripts`, scripts of
   * the project count as such tools.
   */
  expectedPath(absolute: string, of?: 'tools' | 'scripts'): Fact<PathInfo | undefined>;
  /** The paths the Dockerfile itself put there, in order of place. */
  paths(): readonly PathInfo[];
  /** A word as an instruction here reads it, its variables substituted; unknown when one of them is. */
  expand(word: Expandable): Fact<string>;
  /** A path as an instruction here reads it: joined with the working directory, `.` and `..` resolved. */
  resolve(path: string): Fact<string>;
}

/** One instruction of a stage with the image around it. */
export interface Step {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly before: ImageState;
  readonly after: ImageState;
  /**
   * The image as a command of `commands` finds it: after the commands before it, with the mounts of its RUN, in its
   * working directory and with its variables. For a command of CMD, ENTRYPOINT and HEALTHCHECK it is `after`.
   */
  stateAt(command: Command): ImageState;
  /** RUN: every command of its body; CMD, ENTRYPOINT, HEALTHCHECK: theirs; [] for others and for shells that are not POSIX. */
  readonly commands: readonly Command[];
  /** RUN: what only bash reads in its body, commands of bash apart. */
  readonly bash: readonly BashSyntax[];
  /** RUN: why nothing is known of what it does, where it is only too much to look at; as a clause about it. */
  readonly unread?: string | undefined;
  /** The installs among the commands, in order. */
  readonly installs: readonly InstallStep[];
}

export interface InstallStep {
  readonly install: Install;
  readonly command: Command;
  readonly span: Span;
  /** Working directory it runs in, after the `cd`s before it. */
  readonly cwd: Fact<string>;
}
