/** Which of a peer's checks answers for a rule in that peer's profile, and how it is run. */
import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Named, Report } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { placeOf } from '../questions/place.ts';
import { checks as buildkit } from './buildkit/index.ts';
import type { PeerCheck } from './check.ts';
import { checks as hadolint } from './hadolint/index.ts';

const BY_PEER = {
  hadolint: new Map(hadolint.map((check) => [check.id, check])),
  buildkit: new Map(buildkit.map((check) => [check.id, check])),
};

/** undefined outside a peer's profile, and where our rule answers there too. */
export function verdictFor({ sources }: Named, { peer }: Policy): PeerCheck | undefined {
  const id = sources.find(({ tool, relation }) => tool === peer && relation === 'same')?.id;
  return peer === undefined || id === undefined ? undefined : BY_PEER[peer].get(id);
}

/** Runs a check; what it tells stands on the line its instruction begins on. */
export function runCheck(
  check: PeerCheck,
  analysis: Analysis,
  policy: Policy,
  report: (finding: Report) => void,
): void {
  const told = new Set<Instruction>();
  check.check(
    analysis,
    (instruction, finding) => {
      if (!check.several && told.has(instruction)) return;
      told.add(instruction);
      report({ ...finding, at: placeOf(analysis, instruction, finding.at, policy) });
    },
    policy,
  );
}
