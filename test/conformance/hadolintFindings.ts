/** What the rules say where hadolint's own verdict is asked for. */
import type { Analysis } from '../../server/src/core/analysis.ts';
import type { Finding } from '../../server/src/core/finding.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import { suppressions } from '../../server/src/core/ignores/suppress.ts';
import { check } from '../../server/src/core/lint/lint.ts';
import type { Policy } from '../../server/src/core/policy.ts';
import type { Rule } from '../../server/src/core/rule.ts';
import { rules } from '../../server/src/core/rules/index.ts';

/** By hadolint's code: the rules that answer for it. */
export const hadolintRules: ReadonlyMap<string, Rule> = new Map(
  rules.flatMap((rule) =>
    rule.sources.flatMap(({ tool, id, relation }) =>
      tool === 'hadolint' && relation === 'same' ? [[id, rule] as const] : [],
    ),
  ),
);

/** The lines of hadolint's findings of what a rule judges, ascending. */
export const hadolintLines = (rule: Rule, analysis: Analysis, policy: Policy): readonly number[] =>
  linesOf(rule, analysis, check(rule, analysis, policy, { peer: 'hadolint' }));

/** The lines of our own. */
export const ownLines = (rule: Rule, analysis: Analysis, policy: Policy): readonly number[] =>
  linesOf(rule, analysis, check(rule, analysis, policy));

function linesOf(rule: Rule, analysis: Analysis, found: readonly Finding[]): readonly number[] {
  const suppressed = suppressions(analysis, 'hadolint');
  return found
    .filter(({ at }) => !suppressed(rule, at))
    .map(({ at }) => lineOf(analysis.dockerfile.lines, at.start) + 1)
    .sort((a, b) => a - b);
}
