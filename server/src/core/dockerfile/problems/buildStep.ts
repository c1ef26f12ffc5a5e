import type { Environment } from '../expansion/environment.ts';
import type { Escape, Instruction, Word } from '../model.ts';
import { type Fix, replacing } from './problem.ts';

/** What a stage has come to, instruction by instruction. */
export interface Progress {
  readonly env: Environment;
  /** undefined where the base image decides it. */
  workdir: string | undefined;
  /** Triggers for stages built on this one. */
  readonly triggers: Instruction[];
}

/** What an instruction of a stage finds. */
export interface Step {
  readonly text: string;
  readonly escape: Escape;
  readonly globals: Environment;
  readonly progress: Progress;
  /** What gives the file the front end that its experimental flags need. */
  readonly labs: Fix | undefined;
}

/** Where BuildKit's own error is. */
export const at = ({ span }: Instruction): { readonly buildkitAt: number } => ({ buildkitAt: span.start });

/** What was meant in place of a value that stands in the file as it is, with no variable in it. */
export const valueFix = (word: Word, value: string, meant: string | undefined): Fix | undefined =>
  meant === undefined || word.text !== value ? undefined : replacing(`Change to ${meant}`, word.span, meant);
