/** What differs between the places the server runs in. */
import type { BuildIndex } from '../core/build/repository.ts';
import type { BuildContext } from '../core/context.ts';
import type { Facts } from '../core/facts/facts.ts';
import type { Snippet } from '../core/features/complete/snippet.ts';
import type { ShellcheckComment } from '../core/peers/shellcheck/findings.ts';

export interface ConfigText {
  /** For messages. */
  readonly path: string;
  /** The file's name without its folder. */
  readonly name: string;
  readonly text: string;
  /** Why it is not read, as the end of a sentence about it; there is no text then. */
  readonly refused?: string | undefined;
}

export interface TemplateFile {
  /** Its name without the folder. */
  readonly file: string;
  readonly text: string;
}

/** The user's own ShellCheck. */
export interface Shellcheck {
  /** Checks one script; rejects where it is called off or fails. */
  run(script: string, signal?: AbortSignal): Promise<readonly ShellcheckComment[]>;
}

export interface Host {
  readonly version: string;
  /** Read on first use. */
  facts(): Facts;
  /** The patterns that completion and *Insert Snippet* offer; read on first use. */
  snippets(): readonly Snippet[];
  /** `YYYY-MM-DD`. */
  today(): string;
  /** The folder of a document; undefined where the host cannot look. */
  files(uri: string): BuildContext | undefined;
  /** The repository a document is in, and its path there. Absent where the host cannot look. */
  readonly repository?:
    | ((uri: string) => { readonly repository: BuildIndex; readonly path: string } | undefined)
    | undefined;
  /** What was seen of repositories does not hold any more; `folders` are those that the user has opened. */
  readonly forget?: ((folders?: readonly string[]) => void) | undefined;
  /** The nearest configuration file, from the document's folder upwards. */
  config(uri: string): ConfigText | undefined;
  /** The stage templates in a folder named by a setting of a document, by name; undefined where there is no such folder. */
  templates(uri: string, folder: string): readonly TemplateFile[] | undefined;
  /** The ShellCheck at a path, or the one found where it is empty; undefined where there is none. Absent where no program can run. */
  readonly shellcheck?: ((path: string) => Shellcheck | undefined) | undefined;
  /** What synchronous work gives; throws `TooSlow` after so many milliseconds. Absent where nothing can interrupt it. */
  readonly withTimeLimit?: (<R>(milliseconds: number, work: () => R) => R) | undefined;
}
