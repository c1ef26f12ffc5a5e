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

const NODE = /^package\.json$/;
const PYTHON = /^(pyproject\.toml|requirements.*\.txt|setup\.py|Pipfile|manage\.py)$/;
const PHP = /^composer\.json$/;
const RUBY = /^Gemfile$/;
const RAILS = /^config\.ru$/;
const ELIXIR = /^mix\.exs$/;
const RUST = /^Cargo\.toml$/;
const MAVEN = /^pom\.xml$/;
const GRADLE = /^(build|settings)\.gradle(\.kts)?$/;
const DOTNET = /\.(cs|fs|vb)proj$|\.slnx?$/;
const CMAKE = /^CMakeLists\.txt$/;
const TERRAFORM = /\.tf$/;
const TYPESCRIPT = /^(tsconfig.*\.json|vite\.config\.\w+|nest-cli\.json|dist\/)$/;

const all = (beside: RegExp | undefined, ...patterns: string[]): IgnoreEntry[] =>
  patterns.map((pattern) => (beside ? { pattern, beside } : { pattern }));

export const ignoreTable: readonly IgnoreGroup[] = [
  {
    title: 'Version control',
    kind: 'local',
    entries: all(undefined, '.git'),
  },
  {
    title: 'Secrets',
    kind: 'secret',
    entries: [
      { pattern: '**/.env' },
      { pattern: '**/.env.*', except: ['!**/.env.example'] },
      ...all(undefined, '**/*.pem', '**/*.key', '**/*.p12', '**/*.pfx', '**/id_rsa', '**/id_ed25519'),
    ],
  },
  {
    title: 'Dependencies, which the image installs itself',
    kind: 'installed',
    entries: [
      ...all(NODE, '**/node_modules'),
      ...all(PYTHON, '**/.venv', '**/venv'),
      ...all(PHP, 'vendor'),
      ...all(RUBY, '.bundle', 'vendor/bundle'),
      ...all(ELIXIR, 'deps'),
    ],
  },
  {
    title: 'Build results, which the image makes itself',
    kind: 'made',
    entries: [
      ...all(TYPESCRIPT, 'dist'),
      ...all(/^next\.config\.\w+$/, '.next', 'out'),
      ...all(/^nuxt\.config\.\w+$/, '.nuxt', '.output'),
      ...all(/^svelte\.config\.\w+$/, '.svelte-kit', 'build'),
      ...all(PYTHON, '**/*.egg-info'),
      ...all(RUST, 'target'),
      ...all(MAVEN, 'target', '*/target'),
      ...all(GRADLE, '.gradle', 'build', '*/build'),
      ...all(DOTNET, '**/bin', '**/obj'),
      ...all(ELIXIR, '_build'),
      ...all(CMAKE, 'build', 'cmake-build-*'),
    ],
  },
  {
    title: 'Caches, logs and reports',
    kind: 'local',
    entries: [
      ...all(NODE, 'coverage', '**/npm-debug.log*'),
      ...all(PYTHON, '**/__pycache__', '**/*.py[cod]', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.tox'),
      ...(['log', 'tmp'] as const).map((folder) => ({
        pattern: `${folder}/*`,
        except: [`!${folder}/.keep`],
        beside: RAILS,
      })),
      ...all(ELIXIR, '.elixir_ls'),
      ...all(TERRAFORM, '**/.terraform'),
    ],
  },
  {
    title: 'Editors and desktops',
    kind: 'local',
    entries: all(undefined, '.idea', '.vscode', '**/.DS_Store'),
  },
  {
    title: 'What the build is described by',
    kind: 'local',
    entries: all(undefined, '.dockerignore', 'Dockerfile*', 'compose*.y*ml', 'docker-compose*.y*ml'),
  },
];
