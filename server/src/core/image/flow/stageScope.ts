/** What reading an instruction needs besides the image itself. */
import type { Context } from '../../context.ts';
import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import type { Fact, Reason } from '../../ground/fact.ts';
import { lineOf, type Span } from '../../ground/text.ts';
import type { Stage, Target } from '../../stages/model.ts';
import type { Variables } from '../../stages/scope.ts';
import type { Contents, Draft } from '../state/contents.ts';
import { baseVariable } from './base.ts';

export interface Scene {
  readonly stage: Stage;
  readonly dockerfile: Dockerfile;
  readonly context: Context;
  /** Commands that may still be followed in this file. */
  readonly effort: { left: number };
  /** The build arguments before the first FROM. */
  globals(): ReadonlyMap<string, Fact<string>>;
  /** What `--from` of a COPY, or of a mount, refers to; undefined without `--from`. */
  target(instruction: Instruction, word: Word | undefined): Target | undefined;
  /** The image at the end of an earlier stage. */
  contentsOf(stage: Stage): Contents;
}

/** `line 12`, for reasons. */
export const lineName = ({ dockerfile }: Scene, { start }: Span): string =>
  `line ${lineOf(dockerfile.lines, start) + 1}`;

export const because = (scene: Scene, at: Span, did: string): Reason => ({ text: `${lineName(scene, at)} ${did}`, at });

export const variablesIn =
  (draft: Draft): Variables =>
  (name) =>
    draft.env.get(name) ?? baseVariable(draft, name);
