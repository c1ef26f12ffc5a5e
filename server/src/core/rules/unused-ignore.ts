import type { Analysis } from '../analysis.ts';
import type { Span } from '../ground/text.ts';
import { withoutNames } from '../ignores/ignoreEdits.ts';
import { type Ignore, type IgnoredName, ignores } from '../ignores/ignores.ts';
import { switchesOff } from '../ignores/suppress.ts';
import { triggersFor } from '../peers/hadolint/triggers.ts';
import type { Policy } from '../policy.ts';
import { defineRule, type Rule } from '../rule.ts';
import { rules } from './index.ts';

const ID = 'unused-ignore';

export default defineRule({
  id: ID,
  sources: [],
  category: 'style',
  severity: 'hint',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    // Another target than the author's may have no use for what the author ignores.
    if (analysis.context.target !== undefined) return;
    const look: Look = { named: rulesByName(), found: placesOf(analysis, policy) };
    for (const ignore of ignores(analysis)) {
      const unused = ignore.names.filter((name) => isUnused(ignore, name, analysis, look));
      if (unused.length === 0) continue;
      const all = unused.length === ignore.names.length;
      const edits = [withoutNames(analysis, ignore, unused)];
      const title = all ? 'Remove the comment' : `Remove ${unused.map(({ text }) => text).join(', ')}`;
      for (const { text, span } of unused) {
        report({
          at: span,
          message: `there is no ${text} ${where(ignore)} to ignore`,
          fix: { title, edits },
          tags: ['unnecessary'],
        });
      }
    }
  },
});

function where({ scope, instruction, over }: Ignore): string {
  if (over === undefined) return 'after this';
  if (scope === 'instruction') return instruction?.keyword === '?' ? 'below' : `in this ${instruction?.keyword}`;
  return scope === 'stage' ? 'in this stage' : 'in this file';
}

function isUnused(ignore: Ignore, name: IgnoredName, { context }: Analysis, look: Look): boolean {
  const { over, tool } = ignore;
  const named = look.named(ignore, name);
  // A name of no rule, all rules, or ShellCheck's, which may be absent.
  if (named.length === 0 || name.text.toLowerCase() === 'all') return false;
  // Without the files beside the Dockerfile some rules cannot tell.
  if (context.files === undefined && tool !== 'hadolint') return false;
  if (named.some(({ id }) => BY_SETTING.test(id))) return false;
  return over === undefined || !named.some((rule) => startsWithin(look.found(rule, tool), over));
}

/** They find something only where a setting says what; the comment may be there for those who have it. */
const BY_SETTING = /^(?:untrusted-registry|forbidden-image|required-stage-missing|label-(?!invalid))/;

/** Answers that the comments of a file have in common, each made once. */
interface Look {
  /** The rules that a name of a comment switches off. */
  readonly named: (ignore: Ignore, name: IgnoredName) => readonly Rule[];
  /** Where a rule finds something, or its peer would, for whom the comment may be: offsets in order. */
  readonly found: (rule: Rule, tool: Ignore['tool']) => readonly number[];
}

function rulesByName(): Look['named'] {
  const known = new Map<string, readonly Rule[]>();
  return (ignore, { text }) => {
    const key = `${ignore.tool} ${ignore.scope} ${text}`;
    const named = known.get(key) ?? rules.filter((rule) => rule.id !== ID && switchesOff(ignore, text, rule));
    known.set(key, named);
    return named;
  };
}

function placesOf(analysis: Analysis, policy: Policy): Look['found'] {
  const known = new Map<string, readonly number[]>();
  return (rule, tool) => {
    const key = `${rule.id} ${tool}`;
    const before = known.get(key);
    if (before) return before;
    const found: number[] = [];
    const add = ({ at }: { readonly at: Span }): void => void found.push(at.start);
    rule.check?.(analysis, add, policy);
    const triggers = triggersFor(rule, analysis);
    if (triggers)
      rule.check?.(triggers.analysis, (report) => void (triggers.contain(report.at) && add(report)), policy);
    if (tool !== 'slipway') rule.check?.(analysis, add, { ...policy, peer: tool });
    found.sort((a, b) => a - b);
    known.set(key, found);
    return found;
  };
}

/** Whether one of the offsets, which are in order, lies in the span. */
function startsWithin(offsets: readonly number[], { start, end }: Span): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return (offsets[low] ?? Number.POSITIVE_INFINITY) <= end;
}
