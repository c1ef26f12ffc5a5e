/** Which findings people switched off in the file itself, by the comments that `ignores.ts` reads. */
import type { Analysis } from '../analysis.ts';
import { type CheckNames, EXPERIMENTAL_CHECKS, fileCheckOptions } from '../dockerfile/checkOptions.ts';
import { firstEndingAt } from '../dockerfile/place.ts';
import type { Named } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { checkNamed, type Peer } from '../peers/verdicts.ts';
import { type Ignore, ignores } from './ignores.ts';

interface Suppression {
  readonly covers: (rule: Named) => boolean;
  readonly over: Span;
}

/** What the comments of one reach say, each name once. */
interface Names {
  readonly over: Span;
  /** The index of the instruction they are for, where they are for one. */
  readonly instruction: number | undefined;
  /** In lower case, of comments that name rules. */
  readonly rules: Set<string>;
  /** Of BuildKit's, which name checks. */
  readonly checks: Map<string, Ignore>;
}

/**
 * Whether a finding of a rule that starts at a place is switched off. In hadolint's own profile its comments count as it reads
 * them; elsewhere what is plainly meant does.
 */
export function suppressions(analysis: Analysis, peer?: Peer): (rule: Named, at: Span) => boolean {
  const { wide, local } = read(analysis, peer);
  if (wide.length === 0 && local.size === 0) return () => false;
  const { instructions } = analysis.dockerfile;
  return (rule, { start }) => {
    const covering = ({ covers, over }: Suppression): boolean =>
      over.start <= start && start <= over.end && covers(rule);
    return wide.some(covering) || (local.get(firstEndingAt(instructions, start)) ?? []).some(covering);
  };
}

/** Whether `name` means this rule: its id or an alias, in any case. */
export const isNamed = (rule: Named, name: string): boolean => isAmong(rule, new Set([name.toLowerCase()]));

/** `names` are in lower case. */
const isAmong = ({ id, sources }: Named, names: ReadonlySet<string>): boolean =>
  names.has('all') || names.has(id.toLowerCase()) || sources.some((source) => names.has(source.id.toLowerCase()));

/** Whether one name of a comment switches a rule off, where the comment reaches. */
export function switchesOff({ tool, scope }: Ignore, name: string, rule: Named): boolean {
  if (tool !== 'buildkit') return isNamed(rule, name);
  const reaches = (check: string): boolean =>
    !EXPERIMENTAL_CHECKS.has(check) && (scope === 'file' || !checkNamed('buildkit', check)?.wholeFile);
  return isSkipped(rule, name === 'all' ? 'all' : [name], reaches);
}

interface Suppressions {
  /** For the file or a stage. */
  readonly wide: Suppression[];
  /** For one instruction, by its index. */
  readonly local: Map<number, Suppression[]>;
}

function read(analysis: Analysis, peer: Peer | undefined): Suppressions {
  const found: Suppressions = { wide: [], local: new Map() };
  const overruled = fileSkips(analysis);
  if (overruled) found.wide.push(overruled);
  const byReach = new Map<string, Names>();
  for (const ignore of ignores(analysis)) {
    const { tool, scope, names, over, instruction, unread } = ignore;
    if (!over || (unread && peer === 'hadolint') || (overruled && tool === 'buildkit' && scope === 'file')) continue;
    const key = `${over.start} ${over.end} ${instruction?.index}`;
    const all = byReach.get(key) ?? { over, instruction: instruction?.index, rules: new Set(), checks: new Map() };
    byReach.set(key, all);
    for (const { text } of names) {
      if (tool === 'buildkit') all.checks.set(text, ignore);
      else all.rules.add(text.toLowerCase());
    }
  }
  for (const { over, instruction, rules, checks } of byReach.values()) {
    const covers = (rule: Named): boolean =>
      isAmong(rule, rules) || [...checks].some(([name, ignore]) => switchesOff(ignore, name, rule));
    if (instruction === undefined) found.wide.push({ covers, over });
    else found.local.set(instruction, [...(found.local.get(instruction) ?? []), { covers, over }]);
  }
  return found;
}

/** What a build argument says in place of the directive. */
function fileSkips({ text, context: { buildArgs }, dockerfile }: Analysis): Suppression | undefined {
  if (buildArgs?.BUILDKIT_DOCKERFILE_CHECK === undefined) return undefined;
  const { skip } = fileCheckOptions(dockerfile, buildArgs);
  return {
    covers: (rule) => isSkipped(rule, skip, (check) => !EXPERIMENTAL_CHECKS.has(check)),
    over: { start: 0, end: text.length },
  };
}

/** `all` is all of BuildKit's checks. BuildKit reads its names letter by letter; ours and hadolint's mean nothing to it. */
function isSkipped(rule: Named, skip: CheckNames, reaches: (check: string) => boolean): boolean {
  const check = rule.sources.find(({ tool, relation }) => tool === 'buildkit' && relation === 'same');
  if (skip === 'all') return check !== undefined && reaches(check.id);
  return skip.some((name) =>
    name === check?.id
      ? reaches(name)
      : name === rule.id || rule.sources.some(({ tool, id }) => tool !== 'buildkit' && id === name),
  );
}
