/** What rules report of a file: ours by one walk, a peer's checks in the profile of that peer. */
import type { Analysis } from '../analysis.ts';
import { firstEndingAt } from '../dockerfile/place.ts';
import type { Fixes, Report } from '../finding.ts';
import { lazy, perObject } from '../ground/lazy.ts';
import type { Span } from '../ground/text.ts';
import { type Peer, placedAsPeer, runVerdict, verdictFor } from '../peers/verdicts.ts';
import type { Policy } from '../policy.ts';
import type { Catalogue, Rule } from '../rule.ts';
import { fixesIn, OneCause } from './oneCause.ts';
import { triggersOf } from './triggers.ts';
import { type Hears, walk } from './walk.ts';

export interface Reported {
  readonly rule: Rule;
  readonly finding: Report;
}

export interface Asked {
  readonly policy: Policy;
  /** Whose verdict is wanted, if not ours. */
  readonly peer?: Peer | undefined;
  readonly catalogue: Catalogue;
  /** Told of a rule that threw; with nobody to tell it throws. */
  readonly failed?: Hears['failed'];
  readonly isWanted?: (rule: Rule, finding: Report) => boolean;
}

/** Findings in order of the walk; those of a rule with one cause as one, but for a peer, which tells each. */
export function reports(rules: readonly Rule[], analysis: Analysis, asked: Asked): readonly Reported[] {
  const { peer, isWanted = () => true } = asked;
  const found: Reported[] = [];
  const byCause = new Map<string, OneCause>();
  const report = (rule: Rule, finding: Report): void => {
    if (!isWanted(rule, finding)) return;
    if (finding.cause === undefined || peer !== undefined) return void found.push({ rule, finding });
    const key = `${rule.id} ${finding.cause}`;
    const earlier = byCause.get(key);
    if (earlier) earlier.add(finding);
    else {
      const first = new OneCause(finding);
      byCause.set(key, first);
      found.push({ rule, finding: first });
    }
  };
  if (peer === undefined) ours(rules, analysis, asked, report);
  else asPeer(rules, analysis, asked, peer, report);
  return found;
}

type Hear = Hears['report'];

/** One walk, and a second one over what ONBUILD holds for the rules that judge that too. */
function ours(rules: readonly Rule[], analysis: Analysis, { policy, failed, catalogue }: Asked, report: Hear): void {
  walk(rules, analysis, policy, { report, failed, catalogue });
  const looking = lookingInto(rules);
  const triggers = looking.length > 0 ? triggersOf(analysis) : undefined;
  if (!triggers) return;
  walk(looking, triggers.analysis, policy, {
    report: (rule, finding) => void (triggers.contain(finding.at) && report(rule, finding)),
    failed,
    catalogue,
  });
}

/** The peer's own verdicts; without one our rule answers, placed as the peer would. */
function asPeer(rules: readonly Rule[], analysis: Analysis, asked: Asked, peer: Peer, report: Hear): void {
  const { policy, failed, catalogue } = asked;
  for (const rule of rules) {
    const verdict = verdictFor(rule, peer);
    if (!verdict) continue;
    const fixAt = ownFixes(rule, analysis, asked);
    guarded(rule, failed, () =>
      runVerdict(verdict, analysis, policy, (finding, at) => report(rule, { ...finding, fix: () => fixAt(at) })),
    );
  }
  walk(answering(rules)[peer], analysis, policy, {
    report: (rule, finding) => report(rule, placedAsPeer(analysis, finding)),
    failed,
    catalogue,
  });
}

/** A peer's finding has the fix of our own rule, if that speaks of the same place or else of the same instruction. */
function ownFixes(rule: Rule, analysis: Analysis, asked: Asked): (at: Span) => Fixes {
  const { instructions } = analysis.dockerfile;
  const own = lazy(() => {
    const byPlace = new Map<number, Report>();
    const byInstruction = new Map<number, Report>();
    ours([rule], analysis, asked, (_, finding) => {
      const instruction = firstEndingAt(instructions, finding.at.start);
      if (!byPlace.has(finding.at.start)) byPlace.set(finding.at.start, finding);
      if (!byInstruction.has(instruction)) byInstruction.set(instruction, finding);
    });
    return { byPlace, byInstruction };
  });
  return ({ start }) =>
    fixesIn((own().byPlace.get(start) ?? own().byInstruction.get(firstEndingAt(instructions, start)))?.fix);
}

/** Lists are kept, since what subscribes is looked up by list. */
const lookingInto = perObject((rules: readonly Rule[]) => rules.filter(({ onbuild }) => onbuild));

const answering = perObject((rules: readonly Rule[]) => ({
  hadolint: rules.filter((rule) => !verdictFor(rule, 'hadolint')),
  buildkit: rules.filter((rule) => !verdictFor(rule, 'buildkit')),
}));

/** A check that throws, which is a bug in it, costs no other finding if there is somebody to tell. */
function guarded(rule: Rule, failed: Hears['failed'], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!failed) throw error;
    failed(rule, error);
  }
}
