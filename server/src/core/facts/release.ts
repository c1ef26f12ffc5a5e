/**
 * Releases of distributions, as tags name them. A release is one word: Debian's and Ubuntu's codename (`bookworm`, `noble`),
 * else the distribution with its version (`alpine3.20`, `amazonlinux2023`, `rocky9`).
 */

/** Codename by version, per distribution. */
export type Codenames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Release {
  /** The one word. */
  readonly id: string;
  /** `debian`, `ubuntu`, `alpine`, … */
  readonly distro: string;
  /** `12`, `24.04`, `3.20` */
  readonly version: string;
  readonly codename: string | undefined;
}

const VERSIONED = /^([a-z]+)(\d+(?:\.\d+)?)$/;
/** Shorter ways to name a release in a tag. */
const SHORT: Readonly<Record<string, string>> = { al2023: 'amazonlinux2023', al2: 'amazonlinux2' };

/** The release of this one word; undefined if it is none. */
export function releaseOf(codenames: Codenames, id: string): Release | undefined {
  for (const distro of Object.keys(codenames)) {
    const version = Object.entries(codenames[distro] as Record<string, string>).find(
      ([, codename]) => codename === id,
    )?.[0];
    if (version !== undefined) return { id, distro, version, codename: id };
  }
  const versioned = VERSIONED.exec(id);
  return versioned
    ? { id, distro: versioned[1] as string, version: versioned[2] as string, codename: undefined }
    : undefined;
}

/** The release a distribution calls by this version; undefined when it has codenames and this version has none known. */
export function releaseOfVersion(codenames: Codenames, distro: string, version: string): Release | undefined {
  const parts = version.split('.');
  const names = codenames[distro];
  const short = distro === 'alpine' || distro === 'ubuntu' ? parts.slice(0, 2).join('.') : (parts[0] as string);
  if ((distro === 'alpine' || distro === 'ubuntu') && parts.length < 2) return undefined;
  if (!names) return { id: distro + short, distro, version: short, codename: undefined };
  const codename = Object.hasOwn(names, short) ? names[short] : undefined;
  return codename === undefined ? undefined : { id: codename, distro, version: short, codename };
}

/** The release a tag names: `bookworm` in `20-bookworm-slim`, Alpine 3.19 in `20-alpine3.19`, Ubuntu 22.04 in `12-ubuntu22.04`. */
export function releaseInTag(codenames: Codenames, tag: string): Release | undefined {
  const alpine = /alpine-?(\d+\.\d+)(?![\d*])/.exec(tag);
  if (alpine) return releaseOf(codenames, `alpine${alpine[1]}`);
  const numbered = /(ubuntu|debian)-?(\d+(?:\.\d+)?)(?![\d*])/.exec(tag);
  const ofNumber = numbered && releaseOfVersion(codenames, numbered[1] as string, numbered[2] as string);
  if (ofNumber) return ofNumber;
  for (const word of tag.split(/[-_.]/)) {
    const release = SHORT[word] ? releaseOf(codenames, SHORT[word]) : releaseOf(codenames, word);
    if (release && (release.codename || SHORT[word] || release.distro === 'oraclelinux')) return release;
  }
  return undefined;
}

/** The tag without the words that name a release: `20-bookworm-slim` → `20-slim`, `20-alpine3.19` → `20-alpine`. */
export function withoutRelease(codenames: Codenames, tag: string): string {
  return tag
    .replace(/alpine-?\d+\.\d+/, 'alpine')
    .split('-')
    .filter((word) => !(SHORT[word] ?? releaseOf(codenames, word)?.codename))
    .join('-');
}

/** The number a tag starts with, `20.11` in `20.11-alpine`, `8` in `8u402-jdk`; undefined for `lts`, `alpine`, and `3.1*`. */
export const versionInTag = (tag: string): string | undefined => /^v?(\d+(?:\.\d+)*)(?![\d.]*\*)(?!\d)/.exec(tag)?.[1];

/** Orders versions number by number; a missing part counts as 0. */
export function compareVersions(one: string, other: string): number {
  const left = one.split('.');
  const right = other.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
