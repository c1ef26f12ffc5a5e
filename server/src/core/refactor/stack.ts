/** A language or kind of project: how its builder is told, what it makes, and what it can run on. */
import type { BuildContext } from '../context.ts';
import type { Libc } from '../facts/bases.ts';
import type { Base, Offer } from './base.ts';
import type { Scaffold } from './builderLines.ts';
import type { Claim } from './claim.ts';
import type { Develop, Test } from './developmentStages.ts';
import type { Evidence } from './evidence.ts';
import type { Existing } from './existingStage.ts';
import type { StackIgnore } from './ignoreTable.ts';
import type { Made } from './made.ts';
import type { Artefact, Linkage, Project, StackId, Start } from './project.ts';
import type { Text } from './text.ts';
import type { Workspace } from './workspace/model.ts';

/** What a stack finds out; the rest has defaults. */
interface Described {
  readonly framework?: string | undefined;
  readonly version?: Text;
  readonly known?: string | undefined;
  readonly linkage: Linkage;
  readonly artefacts: readonly Artefact[];
  readonly documents?: Project['documents'];
  readonly start: Start;
  /** Where the base serves from; else it is /app. */
  readonly workdir?: string;
  /** Where it listens if nothing else says so; undefined for what serves nothing. */
  readonly port?: Text | undefined;
  /** Its base listens there, whatever was exposed before. */
  readonly portIsFixed?: boolean;
  readonly health?: Text | undefined;
  readonly env?: Project['env'];
  readonly stopSignal?: string;
  readonly packages?: Project['packages'];
  readonly setup?: readonly string[];
  readonly prune?: readonly string[];
  /** Of what is built, where that is not the builder's own. */
  readonly libc?: Libc | undefined;
  readonly needsShell?: boolean;
  /** Files in which the program begins, before those that are usual. */
  readonly entries?: readonly string[];
  /** It ends on the signal of its own, whatever its sources say. */
  readonly endsItself?: boolean;
  readonly refused?: string;
  readonly notes?: readonly string[];
}

export interface Stack {
  readonly id: StackId;
  /** `Node.js` */
  readonly title: string;
  /** How much of a builder stage speaks for it: 0 is nothing. */
  readonly weigh: (evidence: Evidence) => number;
  /** What the files of a folder are to it where there is no builder stage. */
  readonly claim: (evidence: Evidence) => Claim;
  readonly describe: (evidence: Evidence, existing: Existing | undefined) => Described;
  /** The one to take first, first. */
  readonly bases: readonly Base[];
  /** The builder of a new Dockerfile. */
  readonly scaffold: Scaffold;
  readonly test: Test;
  readonly develop: Develop;
  /** Where the sources are served during development, if not where the application is; none: nobody knows. */
  readonly developmentPort?: string;
  /**
   * What sources of it say that ask for the signal which ends a container: process 1 gets none that it does not ask for. Absent
   * for languages whose runtime asks.
   */
  readonly signals?: RegExp;
  readonly ignore?: StackIgnore;
  /** What the builds of a builder write, if nothing else in it can write into the project. */
  readonly makes?: (evidence: Evidence) => Made | undefined;
  /** The projects of it that are built together in a build context. */
  readonly workspace?: (files: BuildContext) => Workspace | undefined;
}

export const unfit = (reason: string): { readonly unfit: string } => ({ unfit: reason });

export const isOffer = (offer: Offer | { readonly unfit: string }): offer is Offer => !('unfit' in offer);

/** Why what was built against one C library cannot run on the other; undefined where it can, or nothing is known. */
export function libcMisfit({ linkage, libc, image }: Project, wanted: Libc): string | undefined {
  if (linkage !== 'dynamic' || libc === undefined || libc === wanted) return undefined;
  const label = image.base?.label ?? 'the builder';
  return `What ${label} builds needs ${libc}; this base has ${wanted}`;
}
