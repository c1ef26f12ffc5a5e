/** What is known of the base image a stage starts from, without looking at the image: facts/base-images.json, read by tag. */
import { type ImageName, parseImageName } from '../dockerfile/imageName.ts';
import { remembered } from '../ground/lazy.ts';
import { type BaseEnvironment, environmentOf } from './baseEnv.ts';
import type { BaseImageFacts, FamilyFacts, Libc, Presence, UserFacts } from './baseFacts.ts';
import { candidatesOf, familyOf, readTag, type TagReading } from './baseTag.ts';
import { type Candidate, presenceOf } from './baseVariant.ts';

export type { BaseImageFacts, Libc } from './baseFacts.ts';

/** What holds for a base image. undefined is unknown everywhere. */
export interface BaseImage {
  /** As people write it: `node:18-alpine`. */
  readonly label: string;
  /** `node`, `distroless/static`, … */
  readonly family: string;
  /** The one variant; undefined where the facts are what several have in common. */
  readonly variant: string | undefined;
  /** For brackets in a message: where the facts come from, or how far they go. */
  readonly reason: string;
  /** The tag names no release and stood for a current one when the facts were read: it will come to stand for another. */
  readonly moving: boolean;
  readonly distro: string | undefined;
  /** `12`, `24.04`, `3.20`; only where the tag or the list of current tags tells. */
  readonly distroVersion: string | undefined;
  readonly codename: string | undefined;
  readonly libc: Libc | undefined;
  /** `apt-get`, `apk`, `dnf`, …; `none` where there is none. */
  readonly packageManager: string | undefined;
  readonly shell: {
    readonly sh: boolean | undefined;
    readonly bash: boolean | undefined;
    /** `dash`, `bash`, `busybox` */
    readonly is: string | undefined;
    /** `/bin/sh`, or elsewhere: then Docker's default SHELL does not find it. */
    readonly path: string | undefined;
  };
  /** The uid is undefined where the image's Dockerfile does not pin it. */
  readonly defaultUser: { readonly name: string; readonly uid: number | undefined } | undefined;
  /** Those that are certain. */
  readonly users: readonly UserFacts[];
  readonly groups: readonly { readonly name: string; readonly gid: number | undefined }[];
  /** No user but `users` and the few that only some releases have: `user()` then answers 'absent' for others. */
  readonly usersComplete: boolean;
  readonly workdir: string | undefined;
  /** Variables that are certain to be set; there may be more. */
  readonly env: BaseEnvironment;
  /** Labels that are certain; there may be more. */
  readonly labels: Readonly<Record<string, string>>;
  /** [] is none. */
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  readonly expose: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string | undefined;
  readonly init: string | undefined;
  readonly runtime: { readonly name: string; readonly version: string | undefined } | undefined;
  readonly caBundle: boolean | undefined;
  /** Made for debugging: distroless with busybox, Chainguard's -dev. */
  readonly isDebug: boolean;
  tool(name: string): Presence;
  /** By name or uid. A uid that is in no list is 'unknown' for a name that may have any uid. */
  user(nameOrUid: string): Presence;
  group(nameOrGid: string): Presence;
}

/** The facts on an image; undefined when it is of no known family. A `*` in the tag stands for any text. */
export const findBase = remembered((image: ImageName) => image.text, readBase);

function readBase(facts: BaseImageFacts, image: ImageName): BaseImage | undefined {
  const family = familyOf(facts, image);
  if (!family) return undefined;
  const tag = image.tag ?? (image.digest === undefined ? 'latest' : undefined);
  const read = readTag(facts, family, tag, image);
  const candidates = candidatesOf(facts, family, tag, read);
  return describe(family, image, tag, read, candidates);
}

/** The same for a reference with `*` for what is not known, e.g. `golang:*-alpine`; undefined where the name itself is not known. */
export function findBaseByPattern(facts: BaseImageFacts, pattern: string): BaseImage | undefined {
  const image = parseImageName(pattern, { pattern: true });
  return image && findBase(facts, image);
}

function describe(
  family: FamilyFacts,
  image: ImageName,
  tag: string | undefined,
  read: TagReading,
  candidates: readonly Candidate[],
): BaseImage {
  const only = candidates.length === 1 ? candidates[0] : undefined;
  /** What all candidates have in common. */
  const common = <T>(get: (candidate: Candidate) => T | null | undefined): T | undefined => {
    const first = candidates[0] && get(candidates[0]);
    if (first === null || first === undefined) return undefined;
    const same = JSON.stringify(first);
    return candidates.every((candidate) => JSON.stringify(get(candidate)) === same) ? first : undefined;
  };
  const users = (candidates[0]?.users ?? []).filter((user) =>
    candidates.every((candidate) => candidate.users.some(sameUser(user))),
  );
  const groups = (candidates[0]?.groups ?? []).filter((group) =>
    candidates.every((candidate) =>
      candidate.groups.some((other) => other.name === group.name && other.gid === group.gid),
    ),
  );
  const label = image.name + (image.tag === undefined ? '' : `:${image.tag}`);
  const distro = common((candidate) => candidate.distro);
  return {
    label,
    family: family.id,
    variant: only?.variant.id,
    reason: reasonOf(label, candidates),
    moving: read.moving,
    distro,
    distroVersion: candidates.length > 0 ? read.release?.version : undefined,
    codename: candidates.length > 0 ? read.release?.codename : undefined,
    libc: common((candidate) => candidate.libc),
    packageManager: common((candidate) => candidate.packageManager),
    shell: {
      sh: common((candidate) => candidate.sh),
      bash: common((candidate) => candidate.bash),
      is: common((candidate) => candidate.base.shellIs),
      path: common((candidate) => (candidate.sh ? (candidate.base.shellPath ?? '/bin/sh') : undefined)),
    },
    defaultUser: common((candidate) => candidate.defaultUser),
    users,
    groups,
    usersComplete: candidates.length > 0 && candidates.every((candidate) => candidate.accountsComplete),
    workdir: common((candidate) => candidate.workdir),
    env: environmentOf(family, tag, read, candidates),
    labels: common((candidate) => candidate.base.labels) ?? {},
    entrypoint: common((candidate) => candidate.entrypoint),
    cmd: common((candidate) => candidate.cmd),
    expose: common((candidate) => candidate.expose) ?? [],
    volumes: common((candidate) => candidate.volumes) ?? [],
    stopSignal: common((candidate) => candidate.stopSignal),
    init: common((candidate) => candidate.variant.init),
    runtime: runtimeOf(family, tag, read),
    caBundle: common((candidate) => candidate.ca),
    isDebug: candidates.length > 0 && candidates.every((candidate) => candidate.variant.debug === true),
    tool: (name) => agree(candidates.map((candidate) => candidate.tool(name))),
    user: (name) => agree(candidates.map((candidate) => presenceOf(candidate, 'users', name))),
    group: (name) => agree(candidates.map((candidate) => presenceOf(candidate, 'groups', name))),
  };
}

const sameUser = (user: UserFacts) => (other: UserFacts) => other.name === user.name && other.uid === user.uid;

const agree = (answers: readonly Presence[]): Presence =>
  answers.length > 0 && answers.every((answer) => answer === answers[0]) ? (answers[0] as Presence) : 'unknown';

function runtimeOf(family: FamilyFacts, tag: string | undefined, read: TagReading): BaseImage['runtime'] {
  if (!family.runtime) return undefined;
  const { name, tag: pattern } = family.runtime;
  return { name, version: pattern === undefined ? read.version : new RegExp(pattern).exec(tag ?? '')?.[1] };
}

function reasonOf(label: string, candidates: readonly Candidate[]): string {
  const first = candidates[0];
  if (!first) return `this variant of ${label} is not known`;
  if (candidates.length > 1) return `the same in every image that ${label} can be`;
  return first.confirmed
    ? `from ${first.variant.source ?? first.base.source}`
    : 'the same in every release of its distribution';
}
