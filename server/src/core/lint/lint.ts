/** Runs the rules that the configuration turns on over one analysis. */
import { type Analysis, analyze } from '../analysis.ts';
import type { Config } from '../config/settings.ts';
import { fileCheckOptions } from '../dockerfile/checkOptions.ts';
import type { Problem } from '../dockerfile/model.ts';
import type { Diagnosis, Finding, Fix, Report, Safety, Severity } from '../finding.ts';
import { lazy } from '../ground/lazy.ts';
import { applyEdits } from '../ground/text.ts';
import { suppressions } from '../ignores/suppress.ts';
import { reachedByBuildkit } from '../peers/buildkit/reached.ts';
import { type Checked, shellcheckFindings } from '../peers/shellcheck/findings.ts';
import { shellScripts } from '../peers/shellcheck/script.ts';
import type { Policy } from '../policy.ts';
import type { Rule } from '../rule.ts';
import { catalogue } from './catalogue.ts';
import { fixesIn } from './oneCause.ts';
import { type Asked, reports } from './reports.ts';
import { peerOf, rulesIn, rulesOn, severitiesOf, shellcheckSeverity } from './select.ts';

export interface LintOptions {
  /** What ShellCheck said of the commands of RUN, where the host could ask it. */
  readonly checked?: Checked | undefined;
  /** Told of a rule that threw, which is a bug in it; what it and the others found stays. With nobody to tell it throws. */
  readonly failed?: ((rule: Rule, error: unknown) => void) | undefined;
}

/** All findings, syntax errors included, in order of place. */
export function lint(analysis: Analysis, config: Config, { checked, failed }: LintOptions = {}): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  const peer = peerOf(config.profile);
  const suppressed = config.noIgnores ? () => false : suppressions(analysis, peer);
  const reached = peer === 'buildkit' ? reachedByBuildkit(analysis) : () => true;
  const options = fileCheckOptions(analysis.dockerfile, analysis.context.buildArgs);
  const on = rulesOn(config, options.error);
  const severities = severitiesOf(on);
  const isWanted = (rule: Rule, { at }: Report): boolean => !suppressed(rule, at) && reached(rule, at);
  for (const { rule, finding } of reports(rulesIn(on), analysis, { policy: config, peer, catalogue, failed, isWanted }))
    found.push(new Found(rule, finding, severities.get(rule) ?? rule.severity));
  if (checked && checked.size > 0) {
    const said = shellScripts(analysis).flatMap((script) =>
      shellcheckFindings(script, checked.get(script.text) ?? [], peer === 'hadolint'),
    );
    for (const finding of said) {
      const severity = shellcheckSeverity(finding.rule, finding.severity, config);
      const code = { id: finding.rule, sources: [] };
      if (severity !== 'off' && !suppressed(code, finding.at)) found.push({ ...finding, aliases: [], severity });
    }
  }
  found.push(...syntaxErrors(analysis, config, found), ...(peer === undefined ? limitReached(analysis, failed) : []));
  return found.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1));
}

/** What one rule says, or a peer's check of it, whatever the configuration. A rule that throws takes its caller along. */
export const check = (
  rule: Rule,
  analysis: Analysis,
  policy: Policy,
  { peer, failed }: Pick<Asked, 'peer' | 'failed'> = {},
): readonly Diagnosis[] =>
  reports([rule], analysis, { policy, peer, catalogue, failed }).map(
    ({ finding }) => new Found(rule, finding, rule.severity),
  );

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
    this.#fixes = lazy(() =>
      rule.fix === 'none' ? [] : fixesIn(fix).map((each) => ({ safety: rule.fix as Safety, ...each })),
    );
  }

  get fixes(): readonly Fix[] {
    return this.#fixes();
  }
}

/**
 * What a rule of the same name said already is not said twice. A build that fails only for want of a build argument is
 * nothing to report, but in BuildKit's own profile.
 */
function syntaxErrors(analysis: Analysis, { profile }: Config, said: readonly Diagnosis[]): Diagnosis[] {
  const known = new Set(said.map(({ rule, at }) => `${rule} ${at.start}`));
  return analysis.problems
    .filter(({ wants }) => wants === undefined || profile === 'buildkit')
    .filter(({ code, span }) => !known.has(`${code} ${span.start}`))
    .map((problem) => new Refused(analysis, problem));
}

/** Said once, at the first RUN that was not followed: from there on the image is not known, and rules are silent. */
function limitReached({ stages, steps }: Analysis, failed: LintOptions['failed']): readonly Diagnosis[] {
  try {
    for (const stage of stages.stages) {
      const step = steps(stage).find(({ unread }) => unread !== undefined);
      if (!step) continue;
      const message = `this RUN ${step.unread}: what it leaves in the image is not known`;
      const at = step.instruction.keywordSpan;
      return [{ rule: 'limit/not-followed', aliases: [], severity: 'info', at, message, fixes: [], related: [] }];
    }
  } catch (error) {
    // Where there is no image, the rules that ask for it tell.
    if (!failed) throw error;
  }
  return [];
}

/** What BuildKit refuses. */
class Refused implements Diagnosis {
  readonly rule: string;
  readonly aliases: readonly string[] = [];
  readonly severity: Severity = 'error';
  readonly at: Finding['at'];
  readonly message: string;
  readonly related: Finding['related'] = [];
  readonly #fixes: () => readonly Fix[];

  constructor(analysis: Analysis, problem: Problem) {
    this.rule = `syntax/${problem.code}`;
    this.at = problem.span;
    this.message = problem.message;
    this.#fixes = lazy(() => fixOf(analysis, problem));
  }

  get fixes(): readonly Fix[] {
    return this.#fixes();
  }
}

/** Of a file with more problems nobody knows what it is, and each fix would be tried on all of it. */
const MOST_TRIED = 30;

/** A fix is safe where fewer problems are left after it; one that makes more of them is none. */
function fixOf({ text, context, problems }: Analysis, { fix }: Problem): readonly Fix[] {
  if (!fix) return [];
  if (problems.length > MOST_TRIED) return [{ ...fix, safety: 'unsafe' }];
  const left = analyze(applyEdits(text, fix.edits), context).problems.length;
  if (left > problems.length) return [];
  return [{ safety: left < problems.length ? 'safe' : 'unsafe', ...fix }];
}
