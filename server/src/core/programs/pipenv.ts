import type { Program } from './model/program.ts';

/** PEP 440 comparison after a name with optional extras; `name @ url` has its own. */
const pep508 = /^([\w.-]+(?:\[[^\]]*\])?)\s*(?:===?|~=|!=|<=?|>=?|@)\s*(.+)$/;

export default {
  name: 'pipenv',
  reach: 'project',
  ecosystem: 'python',
  options: {
    subcommands: true,
    values: '-r --requirements -i --index --python --pypi-mirror --categories -e --editable --extra-pip-args',
  },
  actions: {
    install: { action: 'install', packages: true, manifests: 'Pipfile Pipfile.lock', dev: false },
    sync: { action: 'install', manifests: 'Pipfile.lock', frozen: true, dev: false },
    uninstall: { action: 'remove', packages: true },
    'update upgrade': { action: 'upgrade', packages: true, frozen: false },
    'lock requirements': { action: 'lock' },
    run: { action: 'run-script', script: '*' },
  },
  version: pep508,
  withDev: [{ names: '--dev -d' }],
  frozenOptions: '--deploy --ignore-pipfile',
  manifestOptions: '-r --requirements',
  caches: [
    {
      kind: 'packages',
      directories: '~/.cache/pipenv ~/.cache/pip',
      movedBy: 'PIPENV_CACHE_DIR XDG_CACHE_HOME/pipenv',
    },
  ],
  lock: { manifest: 'Pipfile', files: 'Pipfile.lock', flag: '--deploy', demanded: true },
  dependencyFiles: 'Pipfile Pipfile.lock',
  installsTo: 'WORKON_HOME=*',
  without: 'fetchesFirst takesFrom offline unchecked changedFlags',
} satisfies Program;
