import type { Analysis } from '../analysis.ts';
import type { Named } from '../finding.ts';
import type { Span } from '../ground/text.ts';
import { withoutNames } from '../ignores/ignoreEdits.ts';
import { type Ignore, type IgnoredName, ignores } from '../ignores/ignores.ts';
import { switchesOff } from '../ignores/suppress.ts';
import { defineRule, type Visit } from '../rule.ts';

const ID = 'unused-ignore';

export default defineRule({
  id: ID,
  sources: [],
  category: 'style',
  severity: 'hint',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, visit) {
      // Another target than the author's may have no use for what the author ignores.
      if (analysis.context.target !== undefined) return;
      const look: Look = { named: rulesByName(visit), found: placesOf(visit) };
      for (const ignore of ignores(analysis)) {
        const unused = ignore.names.filter((name) => isUnused(ignore, name, analysis, look));
        const isWhole = unused.length === ignore.names.length;
        const title = isWhole ? 'Remove the comment' : `Remove ${unused.map(({ text }) => text).join(', ')}`;
        for (const { text, span } of unused) {
          visit.report({
            at: span,
            message: `${text} does not occur ${where(ignore)}, so this ignores nothing`,
            fix: () => ({ title, edits: [withoutNames(analysis, ignore, unused)] }),
            tags: ['unnecessary'],
          });
        }
      }
    },
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
  readonly named: (ignore: Ignore, name: IgnoredName) => readonly Named[];
  /** Where a rule finds something, or its peer would, for whom the comment may be: offsets in order. */
  readonly found: (rule: Named, tool: Ignore['tool']) => readonly number[];
}

function rulesByName({ catalogue }: Visit): Look['named'] {
  const known = new Map<string, readonly Named[]>();
  return (ignore, { text }) => {
    const key = `${ignore.tool} ${ignore.scope} ${text}`;
    const named = known.get(key) ?? catalogue.rules.filter((rule) => rule.id !== ID && switchesOff(ignore, text, rule));
    known.set(key, named);
    return named;
  };
}

function placesOf({ analysis, policy, catalogue }: Visit): Look['found'] {
  const known = new Map<string, readonly number[]>();
  return (rule, tool) => {
    const key = `${rule.id} ${tool}`;
    const found =
      known.get(key) ??
      catalogue
        .placesOf(rule, tool === 'slipway' ? undefined : tool, analysis, policy)
        .map(({ start }) => start)
        .sort((a, b) => a - b);
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
