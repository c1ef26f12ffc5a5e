/** Flags that package managers warn about, ignore or refuse, and what stands for them now. */
export interface FlagChange {
  readonly names: readonly string[];
  /** Only with such a value. */
  readonly value?: RegExp;
  /** Only for these subcommands. */
  readonly actions?: readonly string[];
  /** Not where the stage's runtime is older than this: its tool needs the old spelling. */
  readonly runtime?: readonly [name: string, major: number];
  /** Follows the flag in quotes. */
  readonly why: string;
  /** What to write for it; empty to leave it out. */
  readonly instead?: string;
  /** Set by a command of its own: the setting, and its value unless the flag has one. */
  readonly configured?: readonly [setting: string, value?: string];
  /** The fix holds only beside one of these. */
  readonly needs?: readonly string[];
}

/** npm 7 came with Node 15, and with it --omit. */
const npm7 = ['node', 15] as const;

/** Sources: npm's config definitions; pip's, Poetry's, Bundler's, RubyGems' and Composer's changelogs; apt-get(8). */
export const FLAGS: Readonly<Record<string, readonly FlagChange[]>> = {
  npm: [
    {
      names: ['--only'],
      value: /^prod(uction)?$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --omit=dev',
      instead: '--omit=dev',
    },
    {
      names: ['--only'],
      value: /^\$\{?NODE_ENV\}?$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which leaves development dependencies out by itself where NODE_ENV is production',
      instead: '',
    },
    {
      names: ['--only'],
      value: /[$`]/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which has --omit and --include for it',
    },
    {
      names: ['--production'],
      value: /^(|true)$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --omit=dev',
      instead: '--omit=dev',
    },
    {
      names: ['--production'],
      value: /^false$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --include=dev',
      instead: '--include=dev',
    },
    {
      names: ['--also'],
      value: /^dev(elopment)?$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --include=dev',
      instead: '--include=dev',
    },
    {
      names: ['--no-optional'],
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --omit=optional',
      instead: '--omit=optional',
    },
    {
      names: ['--unsafe-perm'],
      runtime: npm7,
      why: 'is no option any more since npm 7, which runs scripts as the owner of the directory',
      instead: '',
    },
    {
      names: ['--global-style'],
      runtime: ['node', 20],
      why: 'is deprecated since npm 9, which calls it --install-strategy=shallow',
      instead: '--install-strategy=shallow',
    },
    {
      names: ['--legacy-bundling'],
      runtime: ['node', 20],
      why: 'is deprecated since npm 9, which calls it --install-strategy=nested',
      instead: '--install-strategy=nested',
    },
  ],
  pip: [
    {
      names: ['--use-feature'],
      value: /^(2020-resolver|in-tree-build)$/,
      why: 'asks for what pip does anyway, and current versions refuse it',
      instead: '',
    },
    {
      names: ['--use-feature'],
      value: /^no-binary-enable-wheel-cache$/,
      why: 'asks for what pip does anyway since 23.1',
      instead: '',
    },
    {
      names: ['--use-deprecated'],
      value: /^(backtrace-on-build-errors|html5lib|out-of-tree-build)$/,
      why: 'asks for what pip can no longer do, and current versions refuse it',
      instead: '',
    },
    { names: ['--install-option'], why: 'is gone since pip 23.1' },
    {
      names: ['--process-dependency-links'],
      why: 'is gone since pip 19.0',
      instead: '',
    },
    { names: ['--use-wheel', '--use-mirrors'], why: 'is gone: pip does it anyway', instead: '' },
  ],
  poetry: [
    {
      names: ['--no-dev'],
      actions: ['install', 'update'],
      why: 'is gone since Poetry 2.0, which calls it --only main',
      instead: '--only main',
    },
  ],
  bundler: [
    {
      names: ['--without'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['without'],
    },
    {
      names: ['--with'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['with'],
    },
    {
      names: ['--path'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['path'],
    },
    {
      names: ['--deployment'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['deployment', 'true'],
    },
    {
      names: ['--frozen'],
      actions: ['install'],
      why: 'is deprecated since Bundler 2.1: it is remembered as a setting without saying so',
      configured: ['frozen', 'true'],
    },
  ],
  gem: [
    {
      names: ['--no-rdoc', '--no-ri'],
      why: 'is gone since RubyGems 3.0, which calls both --no-document',
      instead: '--no-document',
    },
  ],
  composer: [
    {
      names: ['--no-suggest'],
      why: 'does nothing since Composer 2.0, which has no suggestions to leave out',
      instead: '',
    },
  ],
  apt: [
    {
      names: ['--force-yes'],
      why: 'is deprecated since apt 1.1: it also accepts packages that nobody signed',
      instead: '',
      needs: ['-y', '--yes', '--assume-yes'],
    },
  ],
};
