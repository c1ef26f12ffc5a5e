/** Whose packages a tool handles: those of the operating system or of a language. */
export type Ecosystem =
  | 'os'
  | 'node'
  | 'python'
  | 'conda'
  | 'go'
  | 'rust'
  | 'java'
  | 'dotnet'
  | 'php'
  | 'ruby'
  | 'elixir'
  | 'haskell'
  | 'swift'
  | 'dart'
  | 'perl'
  | 'lua'
  | 'r'
  | 'native';

/** What a command does, in the words all tools share. `download` fills a cache only; `create` makes an environment. */
export type Action =
  | 'install'
  | 'remove'
  | 'update-index'
  | 'upgrade'
  | 'download'
  | 'clean'
  | 'prune'
  | 'build'
  | 'test'
  | 'publish'
  | 'run-script'
  | 'create'
  | 'configure'
  | 'lock'
  | 'other';

/** What a subcommand does. Cells with several words are separated by blanks. */
export interface ActionSpec {
  readonly action: Action;
  /** The positionals are packages. */
  readonly packages?: true;
  /** Files that tell it what to install; with `packages`, only when no package is named. */
  readonly manifests?: string;
  /** Always or never bound to the lock file, or depending on whether there is one (undefined). */
  readonly frozen?: boolean;
  /** Development dependencies are included unless an option or variable says otherwise. */
  readonly dev?: boolean;
  /** Paths it writes, relative to its directory; `*` for what the first positional names. */
  readonly writes?: string;
  /** The script it runs: `*` for the one the first positional names. */
  readonly script?: string;
  /** Packages go to a place for all projects. */
  readonly global?: true;
  /** Options beside those of the tool that take a value. */
  readonly values?: string;
  /** Only with one of these options; else it is `other`. */
  readonly needs?: string;
}

/** A rule about an option or variable; `value` undefined: whatever its value but `false`. */
export interface Switch {
  readonly names: string;
  readonly value?: RegExp;
  /** It takes several values: the positionals are some of them. */
  readonly list?: true;
}

/** A directory tree a tool fills beside its result. `~` is the user's home. */
export interface CacheSpec {
  readonly kind: 'packages' | 'index' | 'build';
  /** Where it is for any user. */
  readonly directories: string;
  /** Where it is for root, if elsewhere. */
  readonly rootDirectories?: string;
  /** Variables that move it; their value is the directory, followed by the text after `/` (`GOPATH/pkg/mod`). */
  readonly movedBy?: string;
  /** A variable that holds options, and the option in it that moves the cache (group 1). */
  readonly movedWithin?: readonly [name: string, option: RegExp];
  /** Options that move it. */
  readonly movedByOptions?: string;
  readonly disabledByOptions?: string;
  /** Variables that disable it. */
  readonly disabledBy?: string;
  /** Options that say which of the directories it is: the first. */
  readonly firstWith?: string;
  /** Actions that fill it; all that install if undefined. */
  readonly filledBy?: readonly Action[];
}

/** What package managers and build tools have beside what every program has. */
export interface ManagedPackages {
  readonly ecosystem: Ecosystem;
  /** By subcommand; a key may hold several names, and `a b` in quotes is not needed: nested ones are joined by `:`. */
  readonly actions: Readonly<Record<string, ActionSpec>>;
  /** Subcommands that have subcommands of their own. */
  readonly groups?: string;
  /** Without a subcommand. */
  readonly bare?: ActionSpec;
  /** With a subcommand that is not in `actions`. */
  readonly otherwise?: ActionSpec;
  /** The positionals are goals or tasks, each with its own action; the strongest counts. */
  readonly goals?: true;
  /** Splits `name=version`; groups 1 and 2. */
  readonly version?: RegExp;
  readonly withoutDev?: readonly Switch[];
  readonly withDev?: readonly Switch[];
  readonly withoutDevEnv?: Readonly<Record<string, RegExp>>;
  readonly frozenOptions?: string;
  readonly unfrozenOptions?: string;
  readonly frozenEnv?: string;
  readonly globalOptions?: string;
  /** Options that name the directory it works in. */
  readonly directoryOptions?: string;
  /** Options with which an install only downloads. */
  readonly fetchOnlyOptions?: string;
  /** Options that name the root of another system, into which it installs. */
  readonly rootOptions?: string;
  /** Options that name a file it works on; its directory is the one it works in. */
  readonly projectFileOptions?: string;
  /** Options that name a file listing packages. */
  readonly manifestOptions?: string;
  /** Options that name what it writes, in place of `writes`. */
  readonly outputOptions?: string;
  /** Variables and options that move what an install writes, strongest first, and where to: `*` for their value. */
  readonly installsTo?: string;
  /** The same for what is installed for all projects. */
  readonly globalTo?: string;
  readonly caches?: readonly CacheSpec[];
}
