/** What the model keeps of an image. Every field is a value; maps that grow share their structure between instructions. */
import type { Escape, Instruction } from '../../dockerfile/model.ts';
import type { BaseImage, Libc } from '../../facts/bases.ts';
import type { Fact } from '../../ground/fact.ts';
import type { Versions } from '../../ground/versionedMap.ts';
import type { Files } from './files.ts';
import type { Account, DependencySet, InstalledPackage, Process, Runtime, User } from './model.ts';
import type { Names } from './names.ts';

export interface Contents {
  /** The file's escape character, to read words by. */
  readonly escape: Escape;
  readonly base: BaseImage | undefined;
  readonly scratch: boolean;
  readonly baseLabel: string;
  readonly user: Fact<User>;
  readonly workdir: Fact<string>;
  readonly workdirSetBy: Instruction | undefined;
  /** ENV and ARG. */
  readonly env: Versions<Fact<string>>;
  /** ENV alone. */
  readonly runtimeEnv: Versions<Fact<string>>;
  /** What tools were configured with, by the variable that would say the same. */
  readonly settings: Versions<Fact<string>>;
  readonly labels: Versions<Fact<string>>;
  readonly shell: Fact<readonly string[]>;
  readonly shellSetBy: Instruction | undefined;
  readonly libc: Fact<Libc>;
  readonly distro: Fact<string>;
  readonly packageManager: Fact<string>;
  readonly runtimes: readonly Runtime[];
  readonly entrypoint: Process | undefined;
  readonly cmd: Process | undefined;
  readonly healthcheck: Process | 'none' | undefined;
  readonly exposed: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string | undefined;
  readonly triggers: readonly Instruction[];
  readonly dependencies: readonly DependencySet[];
  readonly packages: Versions<InstalledPackage>;
  readonly programs: Names;
  readonly userNames: Names;
  readonly groupNames: Names;
  /** Those the Dockerfile made, by name. */
  readonly users: Versions<Account>;
  readonly groups: Versions<Account>;
  readonly files: Files;
}

/** Contents while an instruction is read: its fields are replaced, their values never changed. */
export type Draft = { -readonly [K in keyof Contents]: Contents[K] };

/** Whether an instruction or command changed anything. */
export function differ(before: Contents, after: Contents, but: ReadonlySet<keyof Contents> = NOTHING): boolean {
  for (const key in before) {
    const name = key as keyof Contents;
    if (before[name] !== after[name] && !but.has(name)) return true;
  }
  return false;
}

const NOTHING: ReadonlySet<keyof Contents> = new Set();
