/** A user without privileges for an image: one it has, or the command that creates one. */
import type { ImageState } from '../image/state/model.ts';

export interface NewUser {
  /** For USER. */
  readonly name: string;
  /** The shell command that creates it; undefined where it exists. */
  readonly create: string | undefined;
}

/** The user the image's family has for programs to run as. */
const OF_FAMILY: readonly [RegExp, string][] = [
  [/^node$/, 'node'],
  [/^bun$/, 'bun'],
  [/^deno$/, 'deno'],
  [/^distroless\//, 'nonroot'],
  [/^chainguard\//, 'nonroot'],
];

/** undefined where the distribution's way to create one is not known. */
export function newUser(state: ImageState): NewUser | undefined {
  const made = state.users().findLast(({ reason, name }) => reason.at !== undefined && name !== 'root');
  const own = OF_FAMILY.find(([family]) => family.test(state.base?.family ?? ''))?.[1];
  const there = [made?.name, own].find((name) => {
    const has = name === undefined ? undefined : state.hasUser(name);
    return has?.known && has.value;
  });
  if (there !== undefined) return { name: there, create: undefined };
  // Without an /etc/passwd a number does as well.
  if (state.baseLabel === 'scratch') return { name: '65532:65532', create: undefined };
  const create = createUser('app', state);
  return create === undefined ? undefined : { name: 'app', create };
}

/** The command that creates a system user with a group of the same name. */
export function createUser(name: string, { distro }: ImageState): string | undefined {
  if (!distro.known) return undefined;
  if (distro.value === 'alpine') return `addgroup -S ${name} && adduser -S -G ${name} ${name}`;
  if (/^(debian|ubuntu|rhel|fedora|rocky|almalinux|oraclelinux|centos)$/.test(distro.value))
    return `groupadd --system ${name} && useradd --system --gid ${name} --no-create-home ${name}`;
  return undefined;
}
