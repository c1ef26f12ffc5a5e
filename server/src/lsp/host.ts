/** What differs between the places the server runs in. */
import type { BuildContext, Facts } from '../core/context.ts';

export interface ConfigText {
  /** For messages. */
  readonly path: string;
  /** The file's name without its folder. */
  readonly name: string;
  readonly text: string;
}

export interface Host {
  readonly version: string;
  /** Read on first use. */
  facts(): Facts;
  /** `YYYY-MM-DD`. */
  today(): string;
  /** The folder of a document; undefined where the host cannot look. */
  files(uri: string): BuildContext | undefined;
  /** The nearest configuration file, from the document's folder upwards. */
  config(uri: string): ConfigText | undefined;
}
