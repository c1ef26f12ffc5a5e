/** The shape of facts/base-images.json. facts/README.md says what each field means and where the facts come from. */
import type { Codenames } from './release.ts';

export interface BaseImageFacts {
  readonly schema: 1;
  /** `YYYY-MM-DD`: the day the moving tags were read. */
  readonly read: string;
  /** Every program the facts speak of, separated by blanks, like all lists of names in this file. */
  readonly tools: string;
  readonly codenames: Codenames;
  readonly bases: Readonly<Record<string, DistributionFacts>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly families: readonly FamilyFacts[];
}

/** A distribution's own image, on which variants build. */
export interface DistributionFacts {
  readonly distro: string;
  /** The releases this was read from; it may be several that do not differ. */
  readonly release?: string;
  /** null is unknown, here and in every field below. */
  readonly libc: Libc | null;
  readonly packageManager: string | null;
  readonly sh: boolean | null;
  readonly bash: boolean | null;
  /** What `sh` is: dash, bash, busybox. */
  readonly shellIs?: string;
  /** Where `sh` is, if not /bin/sh. */
  readonly shellPath?: string;
  readonly ca?: boolean | null;
  readonly users: Readonly<Record<string, number | null>>;
  readonly groups: Readonly<Record<string, number | null>>;
  readonly accountsComplete?: boolean;
  /** Accounts that some releases have. */
  readonly sometimesUsers?: string;
  readonly sometimesGroups?: string;
  readonly has: string;
  /** 'vocabulary': of `tools`, what is not in `has` is absent. 'all': nothing but `has` is there at all. */
  readonly complete?: 'vocabulary' | 'all';
  readonly lacks?: string;
  /** Facts that other releases of the distribution do not share, or may not; `*` is every program but sh and bash. */
  readonly differs?: string;
  /** Labels of the distribution's own image, which images built on it keep. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly inferred?: boolean;
  readonly source: string;
}

/** Variables, for the versions, tags and variants (by their ids) that an entry names. */
export interface EnvironmentFacts {
  /** null: set, to a value that is not known. `{version}` and `{major}` stand for the tag's. */
  readonly set: Readonly<Record<string, string | null>>;
  readonly from?: string;
  readonly below?: string;
  readonly tag?: string;
  readonly variants?: string;
}

export interface FamilyFacts {
  readonly id: string;
  readonly images: readonly string[];
  /** Regular expression on the identity, for images that are not in the list: their facts count as not current. */
  readonly match?: string;
  readonly runtime?: { readonly name: string; readonly tag?: string; readonly image?: string };
  /** The version is this group of the tag, where it is not what the tag starts with. */
  readonly version?: string;
  /** What every image of the family sets, beside what its variants do. */
  readonly env?: readonly EnvironmentFacts[];
  readonly eol?: { readonly product: string; readonly tag?: string; readonly image?: string };
  /** The version of the tag is that of the distribution. */
  readonly distribution?: boolean;
  /** Tags that match stand for other bases than the default variants'. */
  readonly foreign?: string;
  /** Facts that hold for these versions and for tags that fit only; without either, only for the tags in `moving`. */
  readonly history?: readonly {
    readonly facts: string;
    readonly from?: string;
    readonly below?: string;
    readonly tag?: string;
  }[];
  /** Programs the family itself brings, whatever the release below it. */
  readonly always?: string;
  /** The tags that were current, by the release they stood for; `any` where it is not known. */
  readonly moving?: Readonly<Record<string, string>>;
  /** All platforms there are images for, `linux/arm64`; absent is unknown. */
  readonly platforms?: string;
  readonly accountsComplete?: boolean;
  readonly notes?: readonly string[];
  readonly variants: readonly VariantFacts[];
}

export interface VariantFacts {
  readonly id: string;
  /** Regular expression on the tag; variants with the same one differ by release only. Absent: whatever no other takes. */
  readonly tag?: string;
  /** Versions it stands for where the tag names no release. */
  readonly from?: string;
  readonly below?: string;
  readonly base: string;
  readonly libc?: Libc | null;
  readonly packageManager?: string | null;
  readonly sh?: boolean | null;
  readonly bash?: boolean | null;
  /** Name or uid; absent: root. */
  readonly user?: string | null;
  readonly users?: readonly UserFacts[];
  /** Accounts of the base that the variant removes or renames. */
  readonly without?: string;
  /** Absent: `/`. */
  readonly workdir?: string | null;
  /** [] is none; absent is unknown. */
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly expose?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stopSignal?: string;
  /** Path of an init the entrypoint starts with. */
  readonly init?: string;
  readonly ca?: boolean | null;
  readonly adds?: string;
  readonly lacks?: string;
  readonly unsure?: string;
  readonly debug?: boolean;
  readonly inferred?: boolean;
  readonly source?: string;
}

export interface UserFacts {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly group?: string;
  readonly home?: string;
  readonly shell?: string;
}

export type Libc = 'glibc' | 'musl' | 'uclibc' | 'none';
export type Presence = 'present' | 'absent' | 'unknown';
