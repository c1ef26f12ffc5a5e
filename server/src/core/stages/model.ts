/** The stages of a Dockerfile and what they take from each other. Built by graph.ts. */
import type { ImageName } from '../dockerfile/imageName.ts';
import type { AssignmentInstruction, FromInstruction, Instruction, Word } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';

/** What a stage starts from. */
export type Base =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** `text` is the reference with build arguments' defaults substituted. */
  | { readonly kind: 'image'; readonly image: ImageName; readonly text: string }
  /** A build argument without a default: `pattern` is the reference with `*` for what is not known. */
  | { readonly kind: 'unknown'; readonly pattern: string };

/** What `FROM name`, `COPY --from=name` or `--mount=from=name` refers to. */
export type Target =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly by: 'name' | 'index' }
  /** The stage itself or a later one: BuildKit refuses it. */
  | { readonly kind: 'forward'; readonly stage: Stage; readonly by: 'name' | 'index' }
  | { readonly kind: 'image'; readonly image: ImageName }
  | { readonly kind: 'scratch' }
  /** An index past the last stage, or no possible image name. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

export interface Edge {
  readonly kind: 'from' | 'copy' | 'mount';
  /** The stage that takes. */
  readonly by: Stage;
  readonly instruction: Instruction;
  /** The reference as written: the name alone, without `--from=`. */
  readonly word: Word;
  readonly span: Span;
  readonly target: Target;
}

export interface Stage {
  readonly index: number;
  readonly from: FromInstruction;
  /** Lower-case, as BuildKit compares it; undefined for a stage without `AS`. */
  readonly name: string | undefined;
  /** Its name as written, or `stage N` counted from 0. */
  readonly label: string;
  readonly base: Base;
  /** FROM excluded; ONBUILD triggers stay inside their ONBUILD. */
  readonly instructions: readonly Instruction[];
  /** FROM to the end of the last instruction. */
  readonly span: Span;
  /** What it takes, its own FROM first. */
  readonly edges: readonly Edge[];
  /** Who takes from it, in order of place. */
  readonly users: readonly Edge[];
}

export interface StageGraph {
  readonly stages: readonly Stage[];
  readonly edges: readonly Edge[];
  /** ARG before the first FROM. */
  readonly globalArgs: readonly AssignmentInstruction[];
  /** What `docker build .` builds: the last stage. */
  readonly defaultTarget: Stage | undefined;
  /** The stage an instruction belongs to (its FROM included); undefined before the first FROM. */
  stageOf(instruction: Instruction): Stage | undefined;
  stageAt(offset: number): Stage | undefined;
  /** A stage and all it needs, directly or through others. */
  needs(stage: Stage): ReadonlySet<Stage>;
  /** The stages of this name, in order; the last one is what `--from` and `--target` find. */
  named(name: string): readonly Stage[];
}
