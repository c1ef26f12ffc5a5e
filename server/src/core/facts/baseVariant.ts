/** One variant of an image family with the distribution below it, as far as it holds for the tag in question. */
import { remembered } from '../ground/lazy.ts';
import type {
  BaseImageFacts,
  DistributionFacts,
  FamilyFacts,
  Libc,
  Presence,
  UserFacts,
  VariantFacts,
} from './baseFacts.ts';

export interface Candidate {
  readonly variant: VariantFacts;
  readonly base: DistributionFacts;
  /** The releases the base was read from. */
  readonly releases: readonly string[];
  /** The tag stands for a release that was read. */
  readonly confirmed: boolean;
  readonly distro: string | undefined;
  readonly libc: Libc | null;
  readonly packageManager: string | null | undefined;
  readonly sh: boolean | null;
  readonly bash: boolean | null;
  readonly ca: boolean | null | undefined;
  readonly defaultUser: { readonly name: string; readonly uid: number | undefined } | undefined;
  readonly users: readonly UserFacts[];
  readonly groups: readonly { readonly name: string; readonly gid: number | undefined }[];
  readonly accountsComplete: boolean;
  /** Names that are neither certain to exist nor certain not to. */
  readonly doubtfulUsers: ReadonlySet<string>;
  readonly doubtfulGroups: ReadonlySet<string>;
  readonly workdir: string | null | undefined;
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  readonly expose: readonly string[] | undefined;
  readonly volumes: readonly string[] | undefined;
  readonly stopSignal: string | undefined;
  tool(name: string): Presence;
}

const words = (list: string | undefined): string[] => (list ? list.split(' ') : []);

/**
 * `history` names facts that the family's history puts in doubt for this tag; those in which the distribution's releases
 * differ come on top where the tag's release was not read or only inferred, but for what the variant itself brings.
 */
export const candidateOf = remembered(
  (_facts: BaseImageFacts, _family: FamilyFacts, release: string | undefined, history: ReadonlySet<string>) =>
    `${release} ${[...history].join(' ')}`,
  readCandidate,
);

function readCandidate(
  variant: VariantFacts,
  facts: BaseImageFacts,
  family: FamilyFacts,
  release: string | undefined,
  history: ReadonlySet<string>,
): Candidate {
  const base = facts.bases[variant.base] as DistributionFacts;
  const releases = words(base.release);
  const confirmed = base.differs === undefined || (release !== undefined && releases.includes(release));
  const own = [
    ...words(family.always),
    ...(confirmed ? words(variant.adds) : []),
    ...(confirmed && variant.ca !== undefined ? ['ca'] : []),
  ];
  const differs = confirmed && !base.inferred ? [] : words(base.differs).filter((fact) => !own.includes(fact));
  const doubtful = new Set([...history, ...differs]);
  // `*` of the base is not about what the family itself brings.
  const certain = new Set(history.has('*') ? [] : words(family.always));
  const sure = <T>(name: string, value: T): T | undefined => (doubtful.has(name) ? undefined : value);

  const added = variant.users ?? [];
  const removed = new Set(words(variant.without));
  const baseUsers = Object.entries(base.users).filter(
    ([name]) => !removed.has(name) && !added.some((user) => user.name === name),
  );
  const users: UserFacts[] = [...baseUsers.map(([name, uid]) => (uid === null ? { name } : { name, uid })), ...added];
  const addedGroups = added.flatMap(({ group, gid }) => (group === undefined ? [] : [{ name: group, gid }]));
  const groups = [
    ...Object.entries(base.groups)
      .filter(([name]) => !removed.has(name) && !addedGroups.some((group) => group.name === name))
      .map(([name, gid]) => ({ name, gid: gid ?? undefined })),
    ...addedGroups,
  ];
  const certainUsers = users.filter((user) => !doubtful.has(`user:${user.name}`));
  const certainGroups = groups.filter((group) => !doubtful.has(`group:${group.name}`));
  const sh = variant.sh === undefined ? base.sh : variant.sh;
  const bash = variant.bash === undefined ? base.bash : variant.bash;
  const packageManager = sure(
    'packageManager',
    variant.packageManager === undefined ? base.packageManager : variant.packageManager,
  );

  return {
    variant,
    base,
    releases,
    confirmed,
    distro: sure('distro', base.distro),
    libc: variant.libc === undefined ? base.libc : variant.libc,
    packageManager,
    sh,
    bash,
    ca: sure('ca', variant.ca === undefined ? base.ca : variant.ca),
    defaultUser: sure('user', defaultUser(variant.user, users)),
    users: certainUsers,
    groups: certainGroups,
    accountsComplete: base.accountsComplete === true && family.accountsComplete !== false,
    doubtfulUsers: new Set([
      ...words(base.sometimesUsers),
      ...users.filter((user) => !certainUsers.includes(user)).map((user) => user.name),
    ]),
    doubtfulGroups: new Set([
      ...words(base.sometimesGroups),
      ...groups.filter((group) => !certainGroups.includes(group)).map((group) => group.name),
    ]),
    workdir: sure('workdir', variant.workdir === undefined ? '/' : variant.workdir),
    entrypoint: sure('entrypoint', variant.entrypoint),
    cmd: sure('cmd', variant.cmd),
    expose: sure('expose', variant.expose),
    volumes: sure('volumes', variant.volumes),
    stopSignal: sure('stopSignal', variant.stopSignal),
    tool: (name) => {
      if (name === 'sh' && sh !== null) return sh ? 'present' : 'absent';
      if (name === 'bash' && bash !== null) return bash ? 'present' : 'absent';
      if (name === packageManager) return 'present';
      if (doubtful.has(name) || (doubtful.has('*') && !certain.has(name))) return 'unknown';
      return toolOf(variant, base, facts, name);
    },
  };
}

/** What is left to say of a variant that was not read, but whose tag names its distribution. */
export function distributionOnly(
  facts: BaseImageFacts,
  family: FamilyFacts,
  distro: string,
  release: string,
): Candidate | undefined {
  const base = Object.entries(facts.bases).find(
    ([, other]) => other.distro === distro && other.packageManager !== 'none',
  )?.[0];
  if (base === undefined) return undefined;
  const variant: VariantFacts = { id: distro, base, user: null, workdir: null, ca: null };
  return {
    ...candidateOf(variant, facts, family, release, new Set(['*'])),
    confirmed: false,
    users: [],
    groups: [],
    accountsComplete: false,
  };
}

/** The answers are kept: the lists are long, and the same programs are asked for again and again. */
const toolOf = remembered((_base: DistributionFacts, _facts: BaseImageFacts, name: string) => name, readTool);

function readTool(variant: VariantFacts, base: DistributionFacts, facts: BaseImageFacts, name: string): Presence {
  if (words(variant.unsure).includes(name)) return 'unknown';
  if (words(variant.adds).includes(name)) return 'present';
  if (words(variant.lacks).includes(name)) return 'absent';
  if (words(base.has).includes(name)) return 'present';
  if (words(base.lacks).includes(name) || base.complete === 'all') return 'absent';
  return base.complete === 'vocabulary' && words(facts.tools).includes(name) ? 'absent' : 'unknown';
}

function defaultUser(user: string | null | undefined, users: readonly UserFacts[]): Candidate['defaultUser'] {
  if (user === null) return undefined;
  if (user === undefined) return { name: 'root', uid: 0 };
  const numeric = /^\d+$/.test(user);
  const account = users.find((other) => (numeric ? other.uid === Number(user) : other.name === user));
  return { name: account?.name ?? user, uid: account?.uid ?? (numeric ? Number(user) : undefined) };
}

/** Whether an account exists, by name or number. An account without a known number may have any. */
export function presenceOf(candidate: Candidate, kind: 'users' | 'groups', nameOrId: string): Presence {
  const accounts =
    kind === 'users'
      ? candidate.users.map((user) => ({ name: user.name, id: user.uid }))
      : candidate.groups.map((group) => ({ name: group.name, id: group.gid }));
  const numeric = /^\d+$/.test(nameOrId);
  if (accounts.some((account) => (numeric ? account.id === Number(nameOrId) : account.name === nameOrId)))
    return 'present';
  const doubtful = kind === 'users' ? candidate.doubtfulUsers : candidate.doubtfulGroups;
  if (!candidate.accountsComplete || doubtful.has(nameOrId)) return 'unknown';
  if (!numeric) return 'absent';
  // Accounts of a distribution's packages have numbers below 1000; the one for people has the first above.
  const forPeople = /^[1-5]\d{3,4}$/.test(nameOrId) && !doubtful.has('ubuntu');
  const unnumbered = accounts.some(({ name, id }) => id === undefined && !(forPeople && name.startsWith('_')));
  return unnumbered || (doubtful.size > 0 && !forPeople) ? 'unknown' : 'absent';
}
