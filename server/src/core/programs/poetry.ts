import type { Program } from './model/program.ts';

export default {
  name: 'poetry',
  reach: 'project',
  ecosystem: 'python',
  options: {
    subcommands: true,
    values:
      '--only --with --without -E --extras -G --group -C --directory -P --project -o --output -f --format --source --python',
  },
  actions: {
    'install sync': { action: 'install', manifests: 'pyproject.toml poetry.lock', dev: true },
    add: { action: 'install', packages: true, frozen: false },
    remove: { action: 'remove', packages: true },
    update: { action: 'upgrade', packages: true, frozen: false, dev: true },
    'lock export': { action: 'lock' },
    build: { action: 'build', writes: 'dist' },
    run: { action: 'run-script', script: '*' },
    'cache:clear': { action: 'clean' },
    config: { action: 'configure' },
  },
  groups: 'cache',
  version: /^([^@=<>~^]+)[@=<>~^]+(.+)$/,
  withoutDev: [
    { names: '--no-dev --only-root' },
    { names: '--only', value: /^main$/ },
    { names: '--without', value: /(^|,)dev(,|$)/ },
  ],
  directoryOptions: '-C --directory -P --project',
  // Beside them lie the virtual environments, which are what was installed.
  caches: ['cache', 'artifacts'].map((name) => ({
    kind: 'packages',
    directories: `~/.cache/pypoetry/${name}`,
    movedBy: `POETRY_CACHE_DIR/${name} XDG_CACHE_HOME/pypoetry/${name}`,
    disabledByOptions: '--no-cache',
  })),
  lock: { manifest: 'pyproject.toml', files: 'poetry.lock' },
  dependencyFiles: 'pyproject.toml poetry.lock',
  fetchesFirst: 'poetry install --no-root needs only pyproject.toml and poetry.lock',
  takesFrom: 'copy',
  // Source: Poetry's changelog.
  changedFlags: [
    {
      names: ['--no-dev'],
      actions: ['install', 'update'],
      why: 'was removed in Poetry 2.0, which calls it --only main',
      instead: '--only main',
    },
  ],
  installsTo: 'POETRY_VIRTUALENVS_PATH=*',
  without: 'offline unchecked',
} satisfies Program;
