/** What rules about comments that name rules need to know of all the others. */
import type { Span } from '../ground/text.ts';
import type { Catalogue, Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { reports } from './reports.ts';

export const catalogue: Catalogue = {
  get rules() {
    return rules;
  },
  placesOf(rule, peer, analysis, policy) {
    const places: Span[] = [];
    const one = listOf(rule as Rule);
    for (const { finding } of reports(one, analysis, { policy, catalogue })) {
      places.push(finding.at, ...(finding.related ?? []).map(({ at }) => at));
    }
    if (peer) for (const { finding } of reports(one, analysis, { policy, catalogue, peer })) places.push(finding.at);
    return places;
  },
};

const lists = new Map<Rule, readonly Rule[]>();

/** The same list each time, since what is made of a list of rules is kept with it. */
function listOf(rule: Rule): readonly Rule[] {
  const list = lists.get(rule) ?? [rule];
  lists.set(rule, list);
  return list;
}
