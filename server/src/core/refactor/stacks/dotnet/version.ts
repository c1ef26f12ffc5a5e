/** The release of .NET that a project targets. */
import type { Evidence } from '../../evidence.ts';
import { jsonOf } from '../../json.ts';
import { at } from '../../toml.ts';
import { toolVersion } from '../../toolVersions.ts';

/**
 * `10.0`, by TargetFramework of the project or of what all projects share, of several the newest; else the SDK that is pinned.
 * `project`: the text of its file.
 */
export function dotnetWanted(evidence: Evidence, project: string): string | undefined {
  const shared = `${evidence.read('Directory.Build.props') ?? ''}\n${evidence.readShared('Directory.Build.props') ?? ''}`;
  for (const text of [project, shared]) {
    const targets = [...text.matchAll(/<TargetFrameworks?>([^<]+)</g)].flatMap(([, list = '']) =>
      [...list.matchAll(/\bnet(?:coreapp)?(\d+\.\d+)/g)].map(([, version = '']) => version),
    );
    const newest = targets.toSorted((a, b) => Number(b) - Number(a))[0];
    if (newest !== undefined) return newest;
  }
  const sdk = at(jsonOf(evidence.read('global.json') ?? evidence.readShared('global.json')), 'sdk', 'version');
  const pinned = typeof sdk === 'string' ? sdk : toolVersion(evidence, 'dotnet', 'dotnet-core');
  return /^(\d+\.\d+)/.exec(pinned ?? '')?.[1];
}

/** Libraries of the packages that compare and format with the rules of a culture, for which they need ICU. */
const CULTURES =
  /Microsoft\.EntityFrameworkCore\.SqlServer|Microsoft\.Data\.SqlClient|System\.Data\.SqlClient|<InvariantGlobalization>\s*false/i;

export const needsCultures = (evidence: Evidence, project: string): boolean =>
  CULTURES.test(`${project}\n${evidence.readShared('Directory.Packages.props') ?? ''}`) &&
  !/<InvariantGlobalization>\s*true/i.test(project);
