/** Runs the rules that the configuration turns on over one analysis. */
import type { Analysis } from '../analysis.ts';
import type { Config } from '../config/settings.ts';
import { fileCheckOptions } from '../dockerfile/checkOptions.ts';
import type { Finding, Fix, Report, Severity } from '../finding.ts';
import { suppressions } from '../ignores/suppress.ts';
import { reachedByBuildkit } from '../peers/buildkit/reached.ts';
import { triggersFor } from '../peers/hadolint/triggers.ts';
import { type Checked, shellcheckFindings } from '../peers/shellcheck/findings.ts';
import { shellScripts } from '../peers/shellcheck/script.ts';
import type { Policy } from '../policy.ts';
import type { Rule } from '../rule.ts';
import { peerOf, rulesOn, shellcheckSeverity } from './select.ts';

export interface Diagnosis extends Finding {
  /** Rule id; `syntax/<code>` for what BuildKit refuses to read. */
  readonly rule: string;
  /** Peers' names of the rule. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
}

export interface LintOptions {
  /** What ShellCheck said of the commands of RUN, where the host could ask it. */
  readonly checked?: Checked | undefined;
  /** Told of a rule that threw, which is a bug in it; what it and the others found stays. With nobody to tell it throws. */
  readonly failed?: ((rule: Rule, error: unknown) => void) | undefined;
}

/** All findings, syntax errors included, in order of place. */
export function lint(analysis: Analysis, config: Config, { checked, failed }: LintOptions = {}): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  const policy: Policy = { ...config, peer: peerOf(config.profile) };
  const suppressed = config.noIgnores ? () => false : suppressions(analysis, policy.peer);
  const reached = policy.peer === 'buildkit' ? reachedByBuildkit(analysis) : () => true;
  const options = fileCheckOptions(analysis.dockerfile, analysis.context.buildArgs);
  for (const { rule, severity } of rulesOn(config, options.error)) {
    for (const finding of check(rule, analysis, policy, failed)) {
      if (suppressed(rule, finding.at) || !reached(rule, finding.at)) continue;
      found.push({ ...finding, rule: rule.id, aliases: rule.sources.map(({ id }) => id), severity });
    }
  }
  if (checked && checked.size > 0) {
    const said = shellScripts(analysis).flatMap((script) =>
      shellcheckFindings(script, checked.get(script.text) ?? [], policy.peer === 'hadolint'),
    );
    for (const finding of said) {
      const severity = shellcheckSeverity(finding.rule, finding.severity, config);
      const code = { id: finding.rule, sources: [] };
      if (severity !== 'off' && !suppressed(code, finding.at)) found.push({ ...finding, aliases: [], severity });
    }
  }
  found.push(...syntaxErrors(analysis, config, found));
  return found.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1));
}

/** What one rule says, whatever the configuration. A rule that throws takes its caller along, unless there is `failed` to tell. */
export function check(
  rule: Rule,
  analysis: Analysis,
  policy: Policy,
  failed?: (rule: Rule, error: unknown) => void,
): readonly Finding[] {
  const found: Finding[] = [];
  try {
    rule.check(analysis, (report) => found.push(finding(rule, report)), policy);
    const triggers = policy.peer === undefined ? triggersFor(rule, analysis) : undefined;
    if (!triggers) return found;
    rule.check(
      triggers.analysis,
      (report) => void (triggers.contain(report.at) && found.push(finding(rule, report))),
      policy,
    );
  } catch (error) {
    if (!failed) throw error;
    failed(rule, error);
  }
  return found;
}

function finding(rule: Rule, { at, message, fix, related = [], tags }: Report): Finding {
  const fixes: readonly Fix[] = fix === undefined ? [] : 'title' in fix ? [fix] : fix;
  const withSafety =
    rule.fix === 'none' ? fixes : fixes.map((each) => ({ safety: rule.fix as 'safe' | 'unsafe', ...each }));
  return { at, message, fixes: withSafety, related, tags };
}

/**
 * What a rule of the same name said already is not said twice. A build that fails only for want of a build argument is
 * nothing to report, but in BuildKit's own profile.
 */
function syntaxErrors({ problems }: Analysis, { profile }: Config, said: readonly Diagnosis[]): Diagnosis[] {
  return problems
    .filter(({ wants }) => wants === undefined || profile === 'buildkit')
    .filter(({ code, span }) => !said.some(({ rule, at }) => rule === code && at.start === span.start))
    .map(({ code, message, span, fix }) => ({
      rule: `syntax/${code}`,
      aliases: [],
      severity: 'error',
      at: span,
      message,
      fixes: fix ? [{ safety: 'safe', ...fix }] : [],
      related: [],
    }));
}
