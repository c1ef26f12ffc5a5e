/** What the core needs from outside a Dockerfile's text. Hosts make it; nothing in the core reaches out by itself. */
import type { Facts } from './facts/facts.ts';
import type { Span } from './ground/text.ts';

/** The files beside the Dockerfile, as far as the host may look. All paths are relative to the context's root, with `/`. */
export interface BuildContext {
  /** 'unknown' where the host cannot tell (not loaded, no permission). */
  kind(path: string): 'file' | 'directory' | 'absent' | 'unknown';
  /** A text file's content; undefined when it is not there, not text, or too large. */
  read(path: string): string | undefined;
  /** Names in a directory, directories with a final `/`; undefined when unknown. */
  list(path: string): readonly string[] | undefined;
}

/** A stage that something outside the Dockerfile builds, e.g. `target: dev` in compose.yaml. */
export interface TargetUse {
  readonly stage: string;
  /** For messages, e.g. `compose.yaml line 12`. */
  readonly where: string;
}

/** A name or path in a file that has images built. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** One way in which a file of the repository has a Dockerfile built. Paths are those of the repository. */
export interface Build {
  /** For messages, after "for": `compose service "web"`. */
  readonly label: string;
  /** The file that says so, and where in it. */
  readonly file: string;
  readonly line: number;
  readonly span: Span;
  /** exact: the file declares it; script: a command does; text: a comment or documentation shows a command. */
  readonly proof: 'exact' | 'script' | 'text';
  readonly dockerfile: string;
  /** undefined where it is not a folder of the repository, or not known. */
  readonly context: string | undefined;
  /** The context is put together before the build: it is none of the folders there are. */
  readonly assembled: boolean;
  /** Other steps run before it, which may make files. */
  readonly afterSteps: boolean;
  readonly target: Written | undefined;
  /** The value is undefined where it is only known at the build. */
  readonly args: readonly { readonly name: Written; readonly value: string | undefined }[];
  /** Names of further build contexts. */
  readonly contexts: readonly Written[];
}

/** What the files of a repository say about building its images. */
export interface Repository {
  readonly files: BuildContext;
  /** Of one Dockerfile, declarations first. */
  buildsOf(dockerfile: string): readonly Build[];
  /** Targets that any of its files names, whatever the Dockerfile. */
  readonly targets: readonly TargetUse[];
  /** Names of build contexts given beside the main one, whatever the Dockerfile. */
  readonly namedContexts: readonly string[];
  /** Whether something makes a path that is not there: ignored by git, or named by a script. */
  isMade(path: string): boolean;
}

/** What the user says about building a Dockerfile. */
export interface BuildChoice {
  /** A folder of the repository. */
  readonly context?: string | undefined;
  readonly target?: string | undefined;
  readonly args?: Readonly<Record<string, string>> | undefined;
}

/** How a Dockerfile is built, as far as it could be told. */
export interface BuildConclusion {
  /** A folder of the repository; undefined where it is not known, or is none of its folders. */
  readonly folder: string | undefined;
  /**
   * given: by an option; chosen: by a setting; named: by `builds`; sources: the nearest folder with all that is copied;
   * likely: the folder with most of it.
   */
  readonly why: 'given' | 'chosen' | 'named' | 'sources' | 'likely' | 'unknown';
  /** Who builds it so. */
  readonly builds: readonly Build[];
  /** Who builds it in another way. */
  readonly others: readonly (readonly Build[])[];
}

export interface Context {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly facts: Facts;
  /** undefined where no build context is visible. */
  readonly files?: BuildContext | undefined;
  /** The repository that a Dockerfile is in, if its files are visible. */
  readonly repository?: Repository | undefined;
  /** Path of the Dockerfile in the repository. */
  readonly dockerfile?: string | undefined;
  readonly choice?: BuildChoice | undefined;
  /** Targets named by compose, bake, CI and Makefiles; undefined where nobody looked. */
  readonly targets?: readonly TargetUse[] | undefined;
  /** Values given for build arguments (`--build-arg`). */
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** The build is given no others: an ARG without a default and a value is not set, where otherwise it is not known. */
  readonly onlyBuildArgs?: boolean | undefined;
  /** The target to build instead of the last stage. */
  readonly target?: string | undefined;
  /** Named build contexts (`--build-context`, bake). */
  readonly namedContexts?: readonly string[] | undefined;
}
