import type { Program } from './model/program.ts';

/** PEP 440 comparison after a name with optional extras; `name @ url` has its own. */
const pep508 = /^([\w.-]+(?:\[[^\]]*\])?)\s*(?:===?|~=|!=|<=?|>=?|@)\s*(.+)$/;

export default {
  name: 'pdm',
  reach: 'project',
  ecosystem: 'python',
  options: {
    subcommands: true,
    values: '-p --project -G --group --with --without -L --lockfile -c --config --venv -s -o',
  },
  actions: {
    install: { action: 'install', manifests: 'pyproject.toml pdm.lock', dev: true, writes: '.venv' },
    sync: { action: 'install', manifests: 'pyproject.toml pdm.lock', frozen: true, dev: true, writes: '.venv' },
    add: { action: 'install', packages: true, frozen: false },
    remove: { action: 'remove', packages: true },
    update: { action: 'upgrade', packages: true, frozen: false },
    'lock export': { action: 'lock' },
    build: { action: 'build', writes: 'dist' },
    run: { action: 'run-script', script: '*' },
    'cache:clear': { action: 'clean' },
    config: { action: 'configure' },
  },
  groups: 'cache',
  version: pep508,
  withoutDev: [{ names: '--prod --production --no-dev' }],
  frozenOptions: '--frozen-lockfile --check --no-lock',
  directoryOptions: '-p --project',
  caches: [{ kind: 'packages', directories: '~/.cache/pdm', movedBy: 'PDM_CACHE_DIR XDG_CACHE_HOME/pdm' }],
  fetchesFirst: 'pdm install --no-self needs only pyproject.toml and pdm.lock',
  takesFrom: 'copy',
  lock: 'none',
  without: 'dependencyFiles offline unchecked changedFlags',
} satisfies Program;
