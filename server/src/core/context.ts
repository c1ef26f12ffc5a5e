/** What the core needs from outside a Dockerfile's text. Hosts make it; nothing in the core reaches out by itself. */
import type { Facts } from './facts/facts.ts';

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

export interface Context {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly facts: Facts;
  /** undefined where no build context is visible. */
  readonly files?: BuildContext | undefined;
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
