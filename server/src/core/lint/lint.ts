/** Runs the rules that the configuration turns on over one analysis. */
import type { Analysis } from '../analysis.ts';
import type { Config } from '../config/settings.ts';
import { fileCheckOptions } from '../dockerfile/checkOptions.ts';
import type { Finding, Fix, Fixes, Report, Severity } from '../finding.ts';
import { lazy } from '../ground/lazy.ts';
import { suppressions } from '../ignores/suppress.ts';
import { reachedByBuildkit } from '../peers/buildkit/reached.ts';
import { triggersFor } from '../peers/hadolint/triggers.ts';
import { type Checked, shellcheckFindings } from '../peers/shellcheck/findings.ts';
import { shellScripts } from '../peers/shellcheck/script.ts';
import { runCheck, verdictFor } from '../peers/verdicts.ts';
import type { Policy } from '../policy.ts';
import type { Rule } from '../rule.ts';
import { peerOf, rulesIn, rulesOn, severitiesOf, shellcheckSeverity } from './select.ts';
import { walk } from './walk.ts';

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
  const on = rulesOn(config, options.error);
  const severities = severitiesOf(on);
  const isWanted = (rule: Rule, { at }: Report): boolean => !suppressed(rule, at) && reached(rule, at);
  for (const { rule, finding } of reports(rulesIn(on), analysis, policy, failed, isWanted))
    found.push(new Found(rule, finding, severities.get(rule) ?? rule.severity));
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
  failed?: LintOptions['failed'],
): readonly Diagnosis[] {
  return reports([rule], analysis, policy, failed).map(({ finding }) => new Found(rule, finding, rule.severity));
}

interface Reported {
  readonly rule: Rule;
  readonly finding: Report;
}

/** What rules report and is wanted, in order of the walk; findings of a rule with one cause as one. */
function reports(
  rules: readonly Rule[],
  analysis: Analysis,
  policy: Policy,
  failed: LintOptions['failed'],
  isWanted: (rule: Rule, finding: Report) => boolean = () => true,
): readonly Reported[] {
  const found: Reported[] = [];
  const byCause = new Map<string, Related[]>();
  const report = (rule: Rule, finding: Report): void => {
    if (!isWanted(rule, finding)) return;
    const cause = finding.cause === undefined ? undefined : `${rule.id} ${finding.cause}`;
    const others = cause === undefined ? undefined : byCause.get(cause);
    if (others) return void others.push({ at: finding.at, message: finding.message });
    const related = [...(finding.related ?? [])];
    if (cause !== undefined) byCause.set(cause, related);
    found.push({ rule, finding: { ...finding, related } });
  };
  for (const rule of rules) {
    const verdict = verdictFor(rule, policy);
    if (verdict) guarded(rule, failed, () => runCheck(verdict, analysis, policy, (finding) => report(rule, finding)));
  }
  const own = policy.peer === undefined ? rules : rules.filter((rule) => !verdictFor(rule, policy));
  walk(own, analysis, policy, { report, failed });
  const looking = policy.peer === undefined ? rules.filter((rule) => triggersFor(rule, analysis)) : [];
  const triggers = looking[0] && triggersFor(looking[0], analysis);
  if (triggers) {
    const hears = {
      report: (rule: Rule, each: Report) => void (triggers.contain(each.at) && report(rule, each)),
      failed,
    };
    walk(looking, triggers.analysis, policy, hears);
  }
  return found;
}

/** A check that throws, which is a bug in it, costs no other finding where there is somebody to tell. */
function guarded(rule: Rule, failed: LintOptions['failed'], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!failed) throw error;
    failed(rule, error);
  }
}

type Related = Finding['related'][number];

/** A finding whose fixes are made when somebody asks for them. */
class Found implements Diagnosis {
  readonly at: Finding['at'];
  readonly message: string;
  readonly related: Finding['related'];
  readonly tags: Finding['tags'];
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly #fixes: () => readonly Fix[];

  constructor(rule: Rule, { at, message, fix, related = [], tags, likely }: Report, severity: Severity) {
    this.at = at;
    this.message = message;
    this.related = related;
    this.tags = tags;
    this.rule = rule.id;
    this.aliases = rule.sources.map(({ id }) => id);
    this.severity = likely && severity === 'error' ? 'warning' : severity;
    this.#fixes = lazy(() => fixesOf(rule, typeof fix === 'function' ? fix() : fix));
  }

  get fixes(): readonly Fix[] {
    return this.#fixes();
  }
}

function fixesOf({ fix: safety }: Rule, made: Fixes): readonly Fix[] {
  const fixes: readonly Fix[] = made === undefined ? [] : 'title' in made ? [made] : made;
  return safety === 'none' ? fixes : fixes.map((each) => ({ safety, ...each }));
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
