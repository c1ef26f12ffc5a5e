/** Which rules are on, and how loud. */
import type { Config } from '../config/settings.ts';
import type { CheckOptions } from '../dockerfile/checkOptions.ts';
import type { Profile, Severity } from '../finding.ts';
import { perObject, remembered } from '../ground/lazy.ts';
import type { Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';

/** The rules that are on, with their severities; `error` is what `severityOf` takes of the file's own directive. */
export const rulesOn = remembered(
  (error: boolean) => String(error),
  (config: Config, error): readonly { readonly rule: Rule; readonly severity: Severity }[] =>
    rules.flatMap((rule) => {
      const severity = severityOf(rule, config, { error });
      return severity === 'off' ? [] : [{ rule, severity }];
    }),
);

type RulesOn = ReturnType<typeof rulesOn>;

/** The rules alone: the very same list each time, so that what is made of it can be kept. */
export const rulesIn = perObject((on: RulesOn): readonly Rule[] => on.map(({ rule }) => rule));

export const severitiesOf = perObject(
  (on: RulesOn): ReadonlyMap<Rule, Severity> => new Map(on.map(({ rule, severity }) => [rule, severity])),
);

/**
 * An explicit setting by id or alias wins over the profile; among several, the id, then the aliases in order. Where the file
 * asks for `# check=error=true`, what BuildKit checks is an error unless it is off.
 */
export function severityOf(
  rule: Rule,
  { profile, rules }: Config,
  check?: Pick<CheckOptions, 'error'> | undefined,
): Severity | 'off' {
  const names = [rule.id, ...rule.sources.map(({ id }) => id)];
  const name = names.find((each) => Object.hasOwn(rules, each));
  const severity = (name === undefined ? undefined : rules[name]) ?? inProfile(rule, profile);
  return severity !== 'off' && check?.error && sourceOf(rule, 'buildkit') ? 'error' : severity;
}

function inProfile(rule: Rule, profile: Profile): Severity | 'off' {
  switch (profile) {
    case 'hadolint':
    case 'buildkit': {
      const source = sourceOf(rule, profile);
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

/** The peer's rule that this one answers for. */
const sourceOf = ({ sources }: Rule, peer: 'hadolint' | 'buildkit') =>
  sources.find(({ tool, relation }) => tool === peer && relation === 'same');

/**
 * ShellCheck's own severity, unless the configuration has another. What it calls info and style is nothing a reviewer of an
 * image would raise, so the recommended profile leaves it out; BuildKit knows nothing of ShellCheck at all.
 */
export function shellcheckSeverity(
  code: string,
  level: Severity,
  { profile, rules, shellcheck }: Config,
): Severity | 'off' {
  if (shellcheck.only) return shellcheck.only.includes(code) ? (rules[code] ?? level) : 'off';
  const minor = level === 'info' || level === 'hint';
  return rules[code] ?? (profile === 'buildkit' || (profile === 'recommended' && minor) ? 'off' : level);
}

/** The peer whose profile it is. */
export const peerOf = (profile: Profile): 'hadolint' | 'buildkit' | undefined =>
  profile === 'hadolint' || profile === 'buildkit' ? profile : undefined;
