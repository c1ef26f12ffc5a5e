/** Gives two stages the same C library by changing the tag of one of them. */
import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { programOf } from '../programs/reading/effective.ts';
import type { Stage } from '../stages/model.ts';
import { type BaseTag, baseTag, retag } from './baseTags.ts';

/** Official images that come as `-alpine` and, for glibc, as `-slim`. */
const SLIM: ReadonlySet<string> = new Set(['node', 'python', 'ruby', 'rust']);
const ALPINE: ReadonlySet<string> = new Set([...SLIM, 'golang', 'php']);
/** What one distribution has and the other has not, or spells otherwise. */
const OF_DISTRIBUTION = /^(apk|apt|apt-get|dpkg|adduser|addgroup|useradd|groupadd|usermod|bash|su-exec|gosu)$/;

/** The builder's variant to that of the stage that runs, else the other way round; no stage is moved that uses its distribution. */
export function matchingVariants(analysis: Analysis, builder: Stage, runner: Stage): readonly Fix[] {
  const from = baseTag(analysis, builder);
  const to = baseTag(analysis, runner);
  if (!from || !to) return [];
  return [
    isPortable(analysis, builder) ? retagged(from, to) : undefined,
    isPortable(analysis, runner) ? retagged(to, from) : undefined,
  ].filter((fix) => fix !== undefined);
}

function retagged(tag: BaseTag, like: BaseTag): Fix | undefined {
  const family = tag.family ?? '';
  const alpine = /-?alpine[\d.]*$/.exec(like.suffix)?.[0] ?? (like.family === 'alpine' ? '-alpine' : undefined);
  if (alpine !== undefined)
    return ALPINE.has(family) && !tag.suffix.includes('alpine') ? retag(tag, join(tag.version, alpine)) : undefined;
  if (!SLIM.has(family) || !tag.suffix.includes('alpine')) return undefined;
  return retag(tag, join(tag.version, like.family === family ? like.suffix : '-slim'));
}

const join = (version: string, suffix: string): string =>
  version === '' ? suffix.replace(/^-/, '') : version + suffix;

function isPortable(analysis: Analysis, stage: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    for (const { commands } of analysis.steps(at)) {
      if (commands.some((command) => OF_DISTRIBUTION.test(programOf(command) ?? ''))) return false;
    }
  }
  return true;
}
