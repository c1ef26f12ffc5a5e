/**
 * The shape of a peer's check, for the profile that says exactly what that peer says. A file carries the peer's own name of the
 * check, its verdict where ours differs on purpose, and how far it reaches. Without a verdict our rule of that alias answers.
 */
import type { Analysis } from '../analysis.ts';
import type { Instruction, Pass } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import type { Policy } from '../policy.ts';

/**
 * Reports a finding of an instruction; peers only name the line an instruction begins on, so it is placed on that line; without
 * an instruction it stays where it is.
 */
export type TellOf = (instruction: Instruction | undefined, finding: Report) => void;

export interface PeerCheck {
  /** The peer's code, which is the file's name. */
  readonly id: string;
  /** hadolint: looks at what ONBUILD holds too. */
  readonly onbuild?: boolean;
  /** BuildKit: the pass in which it runs; `build`, instruction by instruction, if none is given. */
  readonly pass?: Pass;
  /** BuildKit: runs over the whole file before the rest of its pass. */
  readonly atOnce?: boolean;
  /** BuildKit: a comment before the instruction at fault does not skip it, only one at the top of the file. */
  readonly wholeFile?: boolean;
  /** Tells every finding of an instruction; if not, the first alone. */
  readonly several?: boolean;
  check?(analysis: Analysis, tell: TellOf, policy: Policy): void;
}

/** A check that has a verdict of its own. */
export type PeerVerdict = PeerCheck & Required<Pick<PeerCheck, 'check'>>;

export const defineCheck = (check: PeerCheck): PeerCheck => check;
