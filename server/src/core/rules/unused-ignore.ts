import type { Analysis } from '../analysis.ts';
import { contains, type Span } from '../ground/text.ts';
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
    const places = placesOf(analysis, policy);
    for (const ignore of ignores(analysis)) {
      const unused = ignore.names.filter((name) => isUnused(ignore, name, analysis, places));
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

function isUnused(ignore: Ignore, name: IgnoredName, { context }: Analysis, places: Places): boolean {
  const { over, tool } = ignore;
  const named = rules.filter((rule) => rule.id !== ID && switchesOff(ignore, name.text, rule));
  // A name of no rule, all rules, or ShellCheck's, which may be absent.
  if (named.length === 0 || name.text.toLowerCase() === 'all') return false;
  // Without the files beside the Dockerfile some rules cannot tell.
  if (context.files === undefined && tool !== 'hadolint') return false;
  if (named.some(({ id }) => BY_SETTING.test(id))) return false;
  return over === undefined || !named.some((rule) => places(rule, tool).some(({ start }) => contains(over, start)));
}

/** They find something only where a setting says what; the comment may be there for those who have it. */
const BY_SETTING = /^(?:untrusted-registry|forbidden-image|required-stage-missing|label-(?!invalid))/;

type Places = (rule: Rule, tool: Ignore['tool']) => readonly Span[];

/** Where a rule finds something, or its peer would, for whom the comment may be. */
function placesOf(analysis: Analysis, policy: Policy): Places {
  const known = new Map<string, Span[]>();
  return (rule, tool) => {
    const key = `${rule.id} ${tool}`;
    const before = known.get(key);
    if (before) return before;
    const found: Span[] = [];
    known.set(key, found);
    rule.check?.(analysis, ({ at }) => found.push(at), policy);
    const triggers = triggersFor(rule, analysis);
    if (triggers) rule.check?.(triggers.analysis, ({ at }) => void (triggers.contain(at) && found.push(at)), policy);
    if (tool !== 'slipway') rule.check?.(analysis, ({ at }) => found.push(at), { ...policy, peer: tool });
    return found;
  };
}
