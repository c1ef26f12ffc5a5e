/** What is said in the `buildkit` profile. */
import { analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import type { Context } from '../../server/src/core/context.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { rules } from '../../server/src/core/rules/index.ts';

/** By our id: the name of BuildKit's check. */
const checks: ReadonlyMap<string, string> = new Map(
  rules.flatMap(({ id, sources }) =>
    sources.flatMap((source) =>
      source.tool === 'buildkit' && source.relation === 'same' ? [[id, source.id] as const] : [],
    ),
  ),
);

export interface BuildkitFindings {
  /** `UndefinedVar 12`: check and line, sorted, as often as they are found. */
  readonly warnings: readonly string[];
  /** The checks whose findings would fail the build. */
  readonly errors: readonly string[];
}

export function buildkitFindings(text: string, context: Context): BuildkitFindings {
  const analysis = analyze(text, context);
  const { lines } = analysis.dockerfile;
  const warnings: string[] = [];
  const errors = new Set<string>();
  for (const { rule, at, severity } of lint(analysis, { ...defaultConfig, profile: 'buildkit' })) {
    const check = checks.get(rule);
    if (check === undefined) continue;
    warnings.push(`${check} ${lineOf(lines, at.start) + 1}`);
    if (severity === 'error') errors.add(check);
  }
  return { warnings: warnings.sort(), errors: [...errors].sort() };
}
