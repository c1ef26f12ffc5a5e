/** The labels of a file, for the rules that hold them against what a project demands of them (`policy.labels`). */
import type { Analysis } from '../analysis.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Report, Source } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { defineRule, type Rule } from '../rule.ts';
import { placeOf } from './place.ts';

interface Label {
  readonly key: string;
  readonly pair: Assignment;
  readonly instruction: AssignmentInstruction;
}

/** Every label of the file in order; keys put together from variables only where the peer is asked for, which reads them as text. */
export function labelsOf({ dockerfile }: Analysis, { peer }: Policy): readonly Label[] {
  return dockerfile.instructions.flatMap((instruction) =>
    instruction.keyword === 'LABEL'
      ? instruction.pairs.flatMap((pair) =>
          peer === undefined && pair.name.variables.length > 0 ? [] : [{ key: pair.name.value, pair, instruction }],
        )
      : [],
  );
}

/** A rule about the value of labels that a project wants to be of one kind. A value with a variable is nobody's to know. */
export function labelValueRule(
  id: string,
  source: string,
  kind: string,
  wanted: string,
  isValid: (value: string, peer: Policy['peer']) => boolean,
): Rule {
  const sources: readonly Source[] = [{ tool: 'hadolint', id: source, relation: 'same', severity: 'warning' }];
  return defineRule({
    id,
    sources,
    category: 'metadata',
    severity: 'warning',
    profile: 'recommended',
    fix: 'none',
    check(analysis, report, policy) {
      if (!Object.values(policy.labels).includes(kind)) return;
      for (const { key, pair, instruction } of labelsOf(analysis, policy)) {
        const { value } = pair;
        if (!value || policy.labels[key] !== kind || !Object.hasOwn(policy.labels, key)) continue;
        // An empty value has a rule of its own.
        if (policy.peer === undefined && (value.variables.length > 0 || value.value === '')) continue;
        if (isValid(value.value, policy.peer)) continue;
        report(
          at(analysis, policy, instruction, value.span, `"${value.value}" is no ${wanted}, which "${key}" has to be`),
        );
      }
    },
  });
}

export const at = (
  analysis: Analysis,
  policy: Policy,
  instruction: AssignmentInstruction,
  span: Report['at'],
  message: string,
): Report => ({ at: placeOf(analysis, instruction, span, policy), message });
