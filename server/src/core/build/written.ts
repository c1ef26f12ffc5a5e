/** A build as a file writes it, before its paths are looked up in the repository. */
import type { Build, Written } from '../context.ts';
import type { Span } from '../ground/text.ts';

export interface WrittenBuild {
  readonly label: string;
  readonly span: Span;
  readonly proof: Build['proof'];
  /** Folders of the repository that its paths may start from, the likeliest first. */
  readonly from: readonly string[];
  /** undefined: the folder it starts from. Texts may have holes. */
  readonly context: Written | undefined;
  readonly dockerfile: Written | undefined;
  /** What the path of the Dockerfile is relative to. */
  readonly dockerfileFrom: 'context' | 'folder';
  readonly assembled?: boolean;
  readonly target?: Written | undefined;
  readonly args?: Build['args'] | undefined;
  readonly contexts?: readonly Written[] | undefined;
}

/** A file that may have images built. */
export interface BuildFile {
  readonly path: string;
  /** The folder it is in. */
  readonly folder: string;
  readonly text: string;
  /** The text of another file of the repository, by its path there. */
  read(path: string): string | undefined;
}
