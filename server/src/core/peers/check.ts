/**
 * The shape of a peer's verdict, for the profile that gives exactly what that peer says. A file carries the peer's own name of the
 * check. Where there is none, our rule of that alias answers in the peer's profile too.
 */
import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import type { Policy } from '../policy.ts';

/** Reports a finding of an instruction; peers only name the line an instruction begins on, so it is placed on that line. */
export type TellOf = (instruction: Instruction, finding: Report) => void;

export interface PeerCheck {
  /** The peer's code, which is the file's name. */
  readonly id: string;
  /** Whether the peer tells several findings of one instruction; else the first alone is told. */
  readonly several?: boolean;
  check(analysis: Analysis, tell: TellOf, policy: Policy): void;
}

export const defineCheck = (check: PeerCheck): PeerCheck => check;
