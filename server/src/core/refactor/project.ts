/** What a Dockerfile builds and how that is run: the result of detect.ts, from which plan.ts makes a runtime stage. */
import type { Libc } from '../facts/bases.ts';
import type { Stage } from '../stages/model.ts';
import type { BuilderImage } from './builderImage.ts';
import type { Text } from './text.ts';

export const stackIds = [
  'node',
  'static',
  'python',
  'go',
  'rust',
  'native',
  'java',
  'dotnet',
  'php',
  'ruby',
  'elixir',
  'deno',
  'bun',
] as const;

export type StackId = (typeof stackIds)[number];

/** Files of the runtime stage, in the order in which they change: dependencies before the application. */
export interface Artefact {
  /** A stage of this file, the builder (which may still need a name), the build context, or an image. */
  readonly from: Stage | 'builder' | 'context' | { readonly image: string };
  readonly sources: readonly Text[];
  /** Relative to the working directory, or absolute. */
  readonly target: Text;
  /** Has to be writable for the user the application runs as. */
  readonly writable?: boolean;
}

/** A file that the stage writes itself. */
export interface WrittenFile {
  readonly target: string;
  readonly lines: readonly string[];
}

export interface Start {
  /** `node`, `java`, or the path of a program that is copied. */
  readonly program: Text;
  readonly args: readonly Text[];
}

/**
 * What the artefacts ask of the C library. pure: nothing, an interpreter runs them; static: nothing, not even one;
 * dynamic: the one they were built with.
 */
export type Linkage = 'pure' | 'static' | 'dynamic';

export interface About {
  readonly title: string | undefined;
  /** https://… */
  readonly source: string | undefined;
  /** SPDX */
  readonly licenses: string | undefined;
}

export interface Project {
  readonly stack: StackId;
  /** `Next.js`, `Spring Boot`; undefined for none that is known. */
  readonly framework: string | undefined;
  /** Folder of the application in its workspace; undefined for a project of one package. */
  readonly app: string | undefined;
  /** The stage that builds; undefined where there is no Dockerfile yet. */
  readonly builder: Stage | undefined;
  readonly image: BuilderImage;
  /** Version of the language runtime, as written in a tag: `22`, `${NODE_VERSION}`. */
  readonly version: Text;
  /** The same as far as it is known: `22`, `3.12`. */
  readonly known: string | undefined;
  readonly libc: Libc | undefined;
  readonly linkage: Linkage;
  readonly artefacts: readonly Artefact[];
  /** Written into the stage, behind the artefacts. */
  readonly documents?: readonly WrittenFile[] | undefined;
  readonly workdir: string;
  readonly start: Start;
  /** Where it has to listen; undefined for what serves nothing. */
  readonly port: Text | undefined;
  /** All the ports that a stage which is there exposes: `8080`, `53/udp`. */
  readonly exposed: readonly string[];
  /** The path that answers when all is well, without the first slash; undefined where it is not known. */
  readonly health: Text | undefined;
  readonly env: readonly (readonly [name: string, value: Text])[];
  readonly stopSignal: string | undefined;
  /** System packages needed at run time, by package manager. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Packages with the shared libraries it is linked with, named as the builder's distribution does. */
  readonly libraries: readonly string[];
  /** Packages of headers in the builder, of whose libraries the package is not known. */
  readonly unnamedLibraries: readonly string[];
  /** Commands that make the runtime's image fit. */
  readonly setup: readonly string[];
  /** Commands that take the development dependencies out of the builder; they get a stage of their own. */
  readonly prune: readonly string[];
  /** Starts through a shell script. */
  readonly needsShell: boolean;
  /** Needs an init: it had one before, or nothing in its sources handles the signal that ends a container. */
  readonly init: boolean;
  /** Of OCI labels, what the files of the project say. */
  readonly about: About;
  /** Why nothing can be made of it, in one sentence without a full stop: it is a library, or a file is missing. */
  readonly refused: string | undefined;
  /** Sentences for the user about what was assumed. */
  readonly notes: readonly string[];
}
