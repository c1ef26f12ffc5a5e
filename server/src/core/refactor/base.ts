/** The bases a runtime stage can stand on. */
import type { Artefact, Project, Start } from './project.ts';
import type { Template } from './template.ts';
import type { Text } from './text.ts';

export const baseIds = ['distroless', 'slim', 'alpine', 'chainguard', 'scratch'] as const;

export type BaseId = (typeof baseIds)[number];

/** One way to run a project. */
export interface Offer {
  readonly image: Text;
  /** The program that the image's own ENTRYPOINT runs; CMD then holds its arguments alone. */
  readonly entry?: string;
  /** The interpreter's path where the PATH does not lead to it; for health checks. */
  readonly interpreter?: string;
  /** Account of the image that is meant for applications. */
  readonly account?: string;
  /** uid and gid where nothing is known of the image, or there are no accounts in it. */
  readonly uid?: number;
  /** The version it takes, for a builder that is yet to be written. */
  readonly version?: string;
  /** Takes long to start. */
  readonly slow?: boolean;
  /** The variables, where they are not those that other bases get. */
  readonly env?: (project: Project) => Project['env'];
  /** What is started, where that is not what other bases start. */
  readonly start?: Start;
  /** What is copied, where that is not what other bases get. */
  readonly artefacts?: (project: Project) => readonly Artefact[];
  /** Not one to recommend, for a reason in `notes`. */
  readonly dated?: boolean;
  readonly notes?: readonly string[];
  /** A template of the user's, which the stage is written by. */
  readonly template?: Template;
}

export interface Base {
  readonly id: BaseId;
  /** `Distroless`, `Debian slim` */
  readonly label: string;
  /** One line on what speaks for it. */
  readonly why: string;
  /** The image for a project, or why there is none that fits it. */
  readonly offer: (project: Project) => Offer | { readonly unfit: string };
}
