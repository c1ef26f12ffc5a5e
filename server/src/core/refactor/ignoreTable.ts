/** What a build context holds that an image has no use for, by the files that give a project away. */

/**
 * local: belongs to the machine it is on. installed, made: comes from a package manager or a build, and is only in the way where
 * the image makes its own. secret: must not get into a layer.
 */
export type IgnoreKind = 'local' | 'installed' | 'made' | 'secret';

export interface IgnoreGroup {
  readonly title: string;
  readonly kind: IgnoreKind;
  readonly entries: readonly IgnoreEntry[];
}

export interface IgnoreEntry {
  readonly pattern: string;
  /** Taken back from the pattern, where it is added. */
  readonly except?: readonly string[];
  /** Names in the root of the context, one of which has to be there; absent: holds for every project. */
  readonly beside?: RegExp;
}

/** What a stack leaves in the folders of its projects. */
export type StackIgnore = Partial<Record<'installed' | 'made' | 'caches', readonly IgnoreEntry[]>>;

/** Patterns that count if one of the names is beside them; undefined for every project. */
export const entries = (beside: RegExp | undefined, ...patterns: string[]): IgnoreEntry[] =>
  patterns.map((pattern) => (beside ? { pattern, beside } : { pattern }));

/** `stacks`: what each of them leaves, in the order of the file. */
export function ignoreTable(stacks: readonly (StackIgnore | undefined)[]): readonly IgnoreGroup[] {
  const of = (kind: keyof StackIgnore): readonly IgnoreEntry[] => stacks.flatMap((each) => each?.[kind] ?? []);
  return [
    { title: 'Version control', kind: 'local', entries: entries(undefined, '.git') },
    {
      title: 'Secrets',
      kind: 'secret',
      entries: [
        { pattern: '**/.env' },
        { pattern: '**/.env.*', except: ['!**/.env.example'] },
        ...entries(undefined, '**/*.pem', '**/*.key', '**/*.p12', '**/*.pfx', '**/id_rsa', '**/id_ed25519'),
      ],
    },
    { title: 'Dependencies, which the image installs itself', kind: 'installed', entries: of('installed') },
    { title: 'Build results, which the image makes itself', kind: 'made', entries: of('made') },
    {
      title: 'Caches, logs and reports',
      kind: 'local',
      entries: [...of('caches'), ...entries(/\.tf$/, '**/.terraform')],
    },
    { title: 'Editors and desktops', kind: 'local', entries: entries(undefined, '.idea', '.vscode', '**/.DS_Store') },
    {
      title: 'What the build is described by',
      kind: 'local',
      entries: entries(undefined, '.dockerignore', 'Dockerfile*', 'compose*.y*ml', 'docker-compose*.y*ml'),
    },
  ];
}
