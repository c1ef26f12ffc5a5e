/** The contents a stage starts with when it starts from an image or from nothing. */

import type { Escape } from '../../dockerfile/model.ts';
import type { BaseEnvironment } from '../../facts/baseEnv.ts';
import { type BaseImage, findBase, findBaseByPattern } from '../../facts/bases.ts';
import type { Facts } from '../../facts/facts.ts';
import { type Fact, known, unknown } from '../../ground/fact.ts';
import { Versions } from '../../ground/versionedMap.ts';
import type { Base } from '../../stages/model.ts';
import type { Contents } from '../state/contents.ts';
import { noFiles } from '../state/files.ts';
import type { User } from '../state/model.ts';
import { noNames } from '../state/names.ts';
import { DEFAULT_PATH } from '../state/programs.ts';

const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];

export function baseContents(base: Exclude<Base, { kind: 'stage' }>, facts: Facts, escape: Escape): Contents {
  switch (base.kind) {
    case 'scratch':
      return initial('scratch', undefined, true, escape);
    case 'image':
      return initial(base.text.replace(/@.*/, ''), findBase(facts.images, base.image), false, escape);
    case 'unknown':
      return initial(base.pattern, findBaseByPattern(facts.images, base.pattern), false, escape);
  }
}

function initial(text: string, base: BaseImage | undefined, scratch: boolean, escape: Escape): Contents {
  const baseLabel = base?.label ?? text;
  const fact = <T>(value: T | undefined, what: string): Fact<T> =>
    value === undefined ? unknown(`the ${what} of ${baseLabel} is not known`) : known(value, `${baseLabel} sets it`);
  let env = withEnv(base?.env ?? {}, baseLabel);
  if (!env.has('PATH'))
    env = env.set(
      'PATH',
      base || scratch ? known(DEFAULT_PATH, 'it is the default') : unknown(`the PATH of ${baseLabel} is not known`),
    );
  const windows = base?.distro === 'windows' || /windows|nanoserver/i.test(baseLabel);
  return {
    escape,
    base,
    scratch,
    baseLabel,
    user: scratch ? known(ROOT, 'scratch sets no user') : userOf(base, baseLabel),
    workdir: scratch ? known('/', 'scratch sets no working directory') : fact(base?.workdir, 'working directory'),
    workdirSetBy: undefined,
    env,
    runtimeEnv: env.fork(),
    settings: new Versions(),
    labels: withEnv(base?.labels ?? {}, baseLabel),
    shell: windows ? unknown(`${baseLabel} runs on Windows`) : known(DEFAULT_SHELL, 'it is the default'),
    shellSetBy: undefined,
    libc: scratch ? known('none', 'scratch is empty') : fact(base?.libc, 'C library'),
    distro: scratch ? known('none', 'scratch is empty') : fact(base?.distro, 'distribution'),
    packageManager: scratch ? known('none', 'scratch is empty') : fact(base?.packageManager, 'package manager'),
    runtimes: base?.runtime ? [{ ...base.runtime, reason: { text: `${baseLabel} has ${base.runtime.name}` } }] : [],
    entrypoint: undefined,
    cmd: undefined,
    healthcheck: undefined,
    exposed: base?.expose ?? [],
    volumes: base?.volumes ?? [],
    stopSignal: base?.stopSignal,
    triggers: [],
    dependencies: [],
    packages: new Versions(),
    programs: noNames(),
    userNames: noNames(),
    groupNames: noNames(),
    users: new Versions(),
    groups: new Versions(),
    files: noFiles(),
  };
}

const ROOT: User = { name: 'root', uid: known(0, 'root is 0'), group: undefined, root: true, setBy: undefined };

function userOf(base: BaseImage | undefined, label: string): Fact<User> {
  const user = base?.defaultUser;
  if (!user) return unknown(`the user of ${label} is not known`);
  const { name, uid } = user;
  return known(
    {
      name,
      uid: uid === undefined ? unknown(`the number of ${name} is not known`) : known(uid, `${label} has ${name}`),
      group: undefined,
      root: name === 'root' || uid === 0,
      setBy: undefined,
    },
    `${label} runs as ${name}`,
  );
}

function withEnv(env: BaseEnvironment, label: string): Versions<Fact<string>> {
  let result = new Versions<Fact<string>>();
  for (const [name, value] of Object.entries(env)) {
    const fact = value === null ? unknown(`the ${name} of ${label} is not known`) : known(value, `${label} sets it`);
    result = result.set(name, fact);
  }
  return result;
}

/** What images set for the software in them; the facts do not list every one. */
const SET_BY_IMAGES =
  /(_VERSION|_HOME|PATH|_ROOT|_DIR|_URL|_KEYS?|_SHA\w*|_OPTS|_USER|_UID|_GID)$|^(LANG|LC_|GO|CARGO|RUST|PHP|APACHE|DOTNET|ASPNET|NUGET|CATALINA|TOMCAT|SPARK|APP|PG|NGINX|NJS|MONGO|RABBITMQ|HTTPD|MAVEN|GRADLE)/;

/** What a build service sets for its own builds, and what is about the lock file of one project: no image has it. */
const NEVER_SET =
  /^(CI|YARN_ENABLE_IMMUTABLE_INSTALLS|YARN_FROZEN_LOCKFILE|npm_config_frozen_lockfile|UV_LOCKED|UV_FROZEN|BUNDLE_FROZEN|TARGETARCH|PNPM_FROZEN_LOCKFILE)$/;

/** A variable that the Dockerfile does not set: undefined where the base image has none of this name either. */
export function baseVariable(
  { base, baseLabel }: Pick<Contents, 'base' | 'baseLabel'>,
  name: string,
): Fact<string> | undefined {
  if (baseLabel === 'scratch' || NEVER_SET.test(name) || (base && !SET_BY_IMAGES.test(name))) return undefined;
  return unknown(`it is not known whether ${baseLabel} sets ${name}`);
}
