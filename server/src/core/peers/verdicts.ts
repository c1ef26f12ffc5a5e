/** The checks of peers by their names, and how one is run. */
import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { firstEndingAt } from '../dockerfile/place.ts';
import type { Named, Report } from '../finding.ts';
import { lineOf, type Span } from '../ground/text.ts';
import type { Policy } from '../policy.ts';
import { checks as buildkit } from './buildkit/index.ts';
import type { PeerCheck, PeerVerdict } from './check.ts';
import { checks as hadolint } from './hadolint/index.ts';

/** A tool whose checks we answer for, and whose verdict a profile gives. */
export type Peer = 'hadolint' | 'buildkit';

const BY_PEER: Readonly<Record<Peer, ReadonlyMap<string, PeerCheck>>> = {
  hadolint: new Map(hadolint.map((check) => [check.id, check])),
  buildkit: new Map(buildkit.map((check) => [check.id, check])),
};

/** What is known of a peer's check; undefined if nothing sets it apart. */
export const checkNamed = (peer: Peer, id: string): PeerCheck | undefined => BY_PEER[peer].get(id);

/** The name of the peer's check that a rule answers for. */
export const codeOf = ({ sources }: Named, peer: Peer): string | undefined =>
  sources.find(({ tool, relation }) => tool === peer && relation === 'same')?.id;

/** The peer's own verdict on what a rule judges; undefined if our rule answers in the peer's profile too. */
export function verdictFor(rule: Named, peer: Peer): PeerVerdict | undefined {
  const check = checkNamed(peer, codeOf(rule, peer) ?? '');
  return check?.check && (check as PeerVerdict);
}

/** Runs a check; what it tells stands on the line its instruction begins on. `report` gets the place at fault as well. */
export function runVerdict(
  { check, onbuild, several }: PeerVerdict,
  analysis: Analysis,
  policy: Policy,
  report: (finding: Report, at: Span) => void,
): void {
  const told = new Set<Instruction>();
  check(
    analysis,
    (instruction, finding) => {
      if (!instruction) return report(finding, finding.at);
      if ((instruction.onbuild && !onbuild) || (!several && told.has(instruction))) return;
      told.add(instruction);
      report({ ...finding, at: onFirstLine(analysis, instruction, finding.at) }, finding.at);
    },
    policy,
  );
}

/** The place at fault, if it is on the line of the instruction's keyword; else the keyword. */
function onFirstLine({ dockerfile: { lines } }: Analysis, instruction: Instruction, span: Span): Span {
  const { keywordSpan } = instruction.onbuild ?? instruction;
  return lineOf(lines, span.start) === lineOf(lines, keywordSpan.start) ? span : keywordSpan;
}

/** Where a peer would place a finding of ours, in comments before an instruction too: on the line of its keyword. */
export function placedAsPeer(analysis: Analysis, finding: Report): Report {
  const { start } = finding.at;
  const { instructions } = analysis.dockerfile;
  const instruction = instructions[firstEndingAt(instructions, start)];
  return instruction && (instruction.leading[0] ?? instruction).span.start <= start
    ? { ...finding, at: onFirstLine(analysis, instruction, finding.at) }
    : finding;
}
