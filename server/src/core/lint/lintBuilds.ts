/** Findings of a Dockerfile in all the ways it is built: what holds in some of them only is said with who builds it so. */
import { type Analysis, otherBuilds } from '../analysis.ts';
import type { Config } from '../config/settings.ts';
import type { Build } from '../context.ts';
import type { Diagnosis } from '../finding.ts';
import { type LintOptions, lint } from './lint.ts';

/** Further ways to build one Dockerfile that are looked at; a matrix has more, all alike. */
const MOST = 3;

export function lintBuilds(analysis: Analysis, config: Config, options: LintOptions = {}): readonly Diagnosis[] {
  const found = lint(analysis, config, options);
  const { others, builds } = analysis.build;
  if (others.length === 0) return found;
  const ways: { readonly builds: readonly Build[]; readonly found: readonly Diagnosis[] }[] = [{ builds, found }];
  for (const other of otherBuilds(analysis).slice(0, MOST))
    ways.push({ builds: other.build.builds, found: lint(other, config, options) });
  const byKey = new Map<string, { readonly diagnosis: Diagnosis; readonly by: (readonly Build[])[] }>();
  for (const way of ways) {
    for (const diagnosis of way.found) {
      const { rule, at, message } = diagnosis;
      const key = JSON.stringify([rule, at.start, at.end, message]);
      const known = byKey.get(key);
      if (!known) byKey.set(key, { diagnosis, by: [way.builds] });
      else if (!known.by.includes(way.builds)) known.by.push(way.builds);
    }
  }
  return [...byKey.values()]
    .map(({ diagnosis, by }) => (by.length === ways.length ? diagnosis : qualified(diagnosis, by)))
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1));
}

/** Fixes stay lazy: whoever wants them asks the diagnosis itself. */
function qualified(diagnosis: Diagnosis, by: readonly (readonly Build[])[]): Diagnosis {
  const labels = [...new Set(by.map(([first]) => first?.label ?? ''))].join(', ');
  const { rule, aliases, severity, at, message, related, tags } = diagnosis;
  return {
    rule,
    aliases,
    severity,
    at,
    message: `${message} (for ${labels})`,
    related,
    tags,
    get fixes() {
      return diagnosis.fixes;
    },
  };
}
