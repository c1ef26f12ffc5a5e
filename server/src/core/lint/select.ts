/** Which rules are on, and how loud. */
import type { Config } from '../config.ts';
import type { Profile, Rule, Severity } from '../rules/rule.ts';

/** An explicit setting by id or alias wins over the profile; among several, the id, then the aliases in order. */
export function severityOf(rule: Rule, { profile, rules }: Config): Severity | 'off' {
  for (const name of [rule.id, ...rule.sources.map(({ id }) => id)]) {
    const set = rules[name];
    if (set !== undefined) return set;
  }
  return inProfile(rule, profile);
}

function inProfile(rule: Rule, profile: Profile): Severity | 'off' {
  switch (profile) {
    case 'hadolint':
    case 'buildkit': {
      const source = rule.sources.find(({ tool, relation }) => tool === profile && relation === 'same');
      return source ? (source.severity ?? rule.severity) : 'off';
    }
    case 'recommended':
      return rule.profile === 'recommended' ? rule.severity : 'off';
    case 'strict':
      return rule.profile === 'all' ? 'off' : rule.severity;
    case 'all':
      return rule.severity;
  }
}

/** The peer whose profile it is. */
export const peerOf = (profile: Profile): 'hadolint' | 'buildkit' | undefined =>
  profile === 'hadolint' || profile === 'buildkit' ? profile : undefined;
