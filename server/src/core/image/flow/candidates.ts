/** An image of which a build argument chooses the stage it is built on: what holds for every candidate holds. */
import { type Fact, unknown } from '../../ground/fact.ts';
import { Versions } from '../../ground/versionedMap.ts';
import type { Stage } from '../../stages/model.ts';
import type { Contents } from '../state/contents.ts';
import { disturb, noFiles } from '../state/files.ts';
import type { User } from '../state/model.ts';
import { joinNames } from '../state/names.ts';

export function joined(candidates: readonly Contents[], { base }: Stage): Contents {
  const [first, ...others] = candidates as [Contents, ...Contents[]];
  const label = base.kind === 'unknown' ? base.pattern : first.baseLabel;
  if (others.length === 0) return { ...first };
  const reason = { text: `a build argument chooses the stage behind ${label}` };
  const common = <T>(fact: (contents: Contents) => Fact<T>): Fact<T> => agreed(candidates.map(fact), reason.text);
  const same = <K extends keyof Contents>(key: K): boolean => others.every((other) => other[key] === first[key]);
  return {
    ...first,
    base: others.every(({ base: other }) => other?.label === first.base?.label) ? first.base : undefined,
    scratch: others.every(({ scratch }) => scratch) && first.scratch,
    baseLabel: others.every(({ baseLabel }) => baseLabel === first.baseLabel) ? first.baseLabel : label,
    user: sameUser(candidates) ? first.user : unknown(reason.text),
    workdir: common(({ workdir }) => workdir),
    env: agreedMap(
      candidates.map(({ env }) => env),
      reason.text,
    ),
    runtimeEnv: agreedMap(
      candidates.map(({ runtimeEnv }) => runtimeEnv),
      reason.text,
    ),
    settings: new Versions(),
    shell: common(({ shell }) => shell),
    libc: common(({ libc }) => libc),
    distro: common(({ distro }) => distro),
    packageManager: common(({ packageManager }) => packageManager),
    runtimes: same('runtimes') ? first.runtimes : [],
    entrypoint: same('entrypoint') ? first.entrypoint : undefined,
    cmd: same('cmd') ? first.cmd : undefined,
    healthcheck: same('healthcheck') ? first.healthcheck : undefined,
    dependencies: [],
    packages: new Versions(),
    triggers: same('triggers') ? first.triggers : [],
    programs: joinNames(candidates.map(({ programs }) => programs)),
    userNames: joinNames(candidates.map(({ userNames }) => userNames)),
    groupNames: joinNames(candidates.map(({ groupNames }) => groupNames)),
    users: new Versions(),
    groups: new Versions(),
    files: disturb(noFiles(), '/', reason),
  };
}

function agreed<T>(facts: readonly Fact<T>[], why: string): Fact<T> {
  const [first, ...others] = facts as [Fact<T>, ...Fact<T>[]];
  const text = (fact: Fact<T>): string => (fact.known ? JSON.stringify(fact.value) : '');
  return first.known && others.every((other) => other.known && text(other) === text(first)) ? first : unknown(why);
}

function sameUser(candidates: readonly Contents[]): boolean {
  const names = new Set(candidates.map(({ user }) => (user.known ? nameOf(user.value) : undefined)));
  return names.size === 1 && !names.has(undefined);
}

const nameOf = ({ name, group, root }: User): string => (root ? 'root' : `${name}:${group}`);

function agreedMap(maps: readonly Versions<Fact<string>>[], why: string): Versions<Fact<string>> {
  let result = new Versions<Fact<string>>();
  for (const name of new Set(maps.flatMap((map) => [...map.keys()]))) {
    const facts = maps.map((map) => map.get(name));
    const everywhere = facts.filter((fact) => fact !== undefined);
    result = result.set(name, everywhere.length === maps.length ? agreed(everywhere, why) : unknown(why));
  }
  return result;
}
