/** The requests beyond the Language Server Protocol. Types only, so that the client and the web view can share them. */
import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { DiagramEdge, DiagramNode } from '../core/features/graph/render.ts';
import type { StageCommand } from '../core/features/stageCommand.ts';

/** The stage graph of an open document, ready to be drawn with `core/features/graph/draw.ts`. Answer: `Stages`, or null when not open. */
export const stagesRequest = 'slipway/stages';

export interface StagesParams {
  readonly textDocument: { readonly uri: string };
}

export interface StagesNode extends Omit<DiagramNode, 'span'> {
  /** The stage in the document; null for an image from outside. */
  readonly range: Range | null;
}

interface StagesEdge extends Omit<DiagramEdge, 'span'> {
  /** The reference, e.g. the name in `--from=name`. */
  readonly range: Range;
}

export interface Stages {
  readonly uri: string;
  /** Version of the document it was made from. */
  readonly version: number;
  readonly nodes: readonly StagesNode[];
  readonly edges: readonly StagesEdge[];
}

/**
 * From the client, when the user has come to trust the workspace. Until then, where `initializationOptions.trusted` is false, the
 * server runs no program.
 */
export const trustedNotification = 'slipway/trusted';

/** What the server is and what it looks at; for a status item or a bug report. */
export const statusRequest = 'slipway/status';

export interface Status {
  readonly version: string;
  readonly rules: number;
  readonly documents: readonly {
    readonly uri: string;
    readonly version: number;
    readonly profile: string;
    /** Path of the configuration file in force. */
    readonly config: string | null;
    readonly findings: {
      readonly error: number;
      readonly warning: number;
      readonly info: number;
      readonly hint: number;
    };
  }[];
}

/** The hardened runtime stages a document can get. Answer: `HardenAnswer`, or null when it is not open or nothing is known of it. */
export const hardenRequest = 'slipway/harden';

export interface HardenParams {
  readonly textDocument: { readonly uri: string };
  /** Place of the builder among the stages; absent: the most likely one. */
  readonly stage?: number;
  /** What is built, where the builder does not tell. */
  readonly stack?: string;
  /** Folder of the application that is meant, of those in `HardenChoices.apps`. */
  readonly app?: string;
  /** Absent, and `template` too: which there are, rather than the stage itself. */
  readonly base?: string;
  /** A template of the user's, in place of a base. */
  readonly template?: string;
  /** Place of the stage that the new one follows; absent: the end of the file. */
  readonly after?: number;
}

export interface HardenChoices {
  readonly kind: 'choices';
  /** The most likely builder first. */
  readonly builders: readonly {
    readonly stage: number;
    readonly label: string;
    readonly description: string;
    /** Builds or compiles something itself. */
    readonly builds: boolean;
  }[];
  /** What the builder asked for makes, e.g. `Next.js`; null where nothing tells: then `stacks` are to be asked for. */
  readonly title: string | null;
  readonly stacks: readonly { readonly stack: string; readonly title: string }[];
  /** The recommended one first. */
  readonly bases: readonly {
    readonly base: string;
    readonly label: string;
    readonly image: string;
    readonly why: string;
    /** The stage as it would stand there, for a preview. */
    readonly preview: string;
  }[];
  readonly unfit: readonly { readonly label: string; readonly reason: string }[];
  /** The applications of a workspace, where it is open which one is meant; the most likely one first. */
  readonly apps: readonly { readonly app: string; readonly label: string }[];
  /** The user's own that are for what is built. */
  readonly templates: readonly {
    readonly template: string;
    readonly label: string;
    readonly why: string;
    readonly preview: string;
  }[];
  /** What is wrong with other templates, or with the setting that names their folder, as sentences. */
  readonly problems: readonly string[];
}

/** An edit of one version of a document, to be applied whole or not at all, as one step to undo. */
export interface DocumentEdit {
  readonly version: number;
  readonly edit: WorkspaceEdit;
}

export interface StageEdit extends DocumentEdit {
  readonly kind: 'edit';
  /** The name of the stage that is new or changed. */
  readonly stage: string;
  /** What to tell the user about it. */
  readonly notes: readonly string[];
}

/** Why there is no edit: a sentence without its full stop. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly reason: string;
}

export type HardenAnswer = HardenChoices | StageEdit | Unfit;

/** The patterns of the product, and one of them as an edit. Answer: `SnippetsAnswer`, or null when the document is not open. */
export const snippetsRequest = 'slipway/snippets';

export interface SnippetsParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
  /** Absent: which there are. */
  readonly name?: string;
}

export interface SnippetChoices {
  readonly kind: 'choices';
  readonly snippets: readonly {
    readonly name: string;
    readonly prefix: string;
    readonly description: string;
    /** Whether it may stand at the position. */
    readonly suits: boolean;
    readonly preview: string;
  }[];
}

export type SnippetsAnswer = SnippetChoices | ({ readonly kind: 'edit' } & DocumentEdit);

/** What the `.dockerignore` of a folder lacks. Answer: `Dockerignore`, or null where the server cannot look into the folder. */
export const dockerignoreRequest = 'slipway/dockerignore';

export interface DockerignoreParams {
  /** Address of the ignore file. */
  readonly uri: string;
  /** The document that the edit is for: the ignore file, or one that will be saved there. */
  readonly document: { readonly uri: string; readonly version: number };
  /** What is in it now; null where there is none. */
  readonly text: string | null;
}

export interface Dockerignore {
  /** Puts at its end what is missing; null where nothing is. */
  readonly made: DocumentEdit | null;
  /** Patterns that suit the project but would keep out what a Dockerfile takes. */
  readonly left: readonly string[];
}

/** A stage of another kind, or a change to one. Answer: `StageCommandAnswer`, or null when the document is not open. */
export const stageCommandRequest = 'slipway/stageCommand';

export interface StageCommandParams {
  readonly textDocument: { readonly uri: string };
  readonly command: StageCommand;
  /** In the stage that is meant; the most likely builder where that stage does not do. */
  readonly position?: Position;
}

export type StageCommandAnswer = StageEdit | Unfit;
