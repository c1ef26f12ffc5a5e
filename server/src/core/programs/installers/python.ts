import type { Tool } from '../model/tool.ts';

/** PEP 440 comparison after a name with optional extras; `name @ url` has its own. */
const pep508 = /^([\w.-]+(?:\[[^\]]*\])?)\s*(?:===?|~=|!=|<=?|>=?|@)\s*(.+)$/;

const pipValues =
  '-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --src --python-version --platform --abi --implementation --only-binary --no-binary --cache-dir --log --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --progress-bar --use-feature --use-deprecated --python --config-settings -C --global-option --install-option --build-option --upgrade-strategy --report --group -b --build -d --dest -w --wheel-dir --root-user-action --keyring-provider --resume-retries --pre-release';

export const pythonTools: readonly Tool[] = [
  {
    tool: 'pip',
    programs: 'pip pip2 pip3 pipx',
    ecosystem: 'python',
    options: { subcommands: true, values: pipValues },
    actions: {
      install: { action: 'install', packages: true },
      'download wheel': { action: 'download', packages: true },
      uninstall: { action: 'remove', packages: true },
      'cache:purge cache:remove': { action: 'clean' },
      config: { action: 'configure' },
    },
    groups: 'cache',
    version: pep508,
    frozenOptions: '--require-hashes',
    manifestOptions: '-r --requirement --group',
    outputOptions: '-t --target --prefix -d --dest -w --wheel-dir',
    caches: [
      {
        kind: 'packages',
        directories: '~/.cache/pip',
        movedBy: 'PIP_CACHE_DIR XDG_CACHE_HOME/pip',
        movedByOptions: '--cache-dir',
        // An option may be cut short, where no other begins so.
        disabledByOptions: '--no-cache-dir --no-cache',
        disabledBy: 'PIP_NO_CACHE_DIR',
        filledBy: ['install', 'download'],
      },
    ],
  },
  {
    tool: 'uv',
    programs: 'uv',
    ecosystem: 'python',
    options: {
      subcommands: true,
      values: `${pipValues} -p --python --directory --project --extra --no-extra --no-group --only-group --package --index --default-index --index-strategy --link-mode --resolution --prerelease --exclude-newer --config-file --color --no-install-package --python-preference --with --from --env-file --refresh-package --reinstall-package -P --upgrade-package -o --output-file --out-dir --python-platform`,
    },
    actions: {
      sync: { action: 'install', manifests: 'pyproject.toml uv.lock', frozen: false, dev: true, writes: '.venv' },
      'pip:install pip:sync': { action: 'install', packages: true },
      'pip:uninstall': { action: 'remove', packages: true },
      'pip:compile lock export': { action: 'lock' },
      add: { action: 'install', packages: true, frozen: false, writes: '.venv' },
      remove: { action: 'remove', packages: true },
      'tool:install': { action: 'install', packages: true, global: true },
      'python:install': { action: 'install' },
      venv: { action: 'create' },
      build: { action: 'build', writes: 'dist' },
      run: { action: 'run-script', script: '*' },
      'cache:clean cache:prune': { action: 'clean' },
    },
    groups: 'pip tool python cache',
    version: pep508,
    withoutDev: [{ names: '--no-dev --no-default-groups --only-group' }, { names: '--no-group', value: /^dev$/ }],
    withoutDevEnv: { UV_NO_DEV: /^(1|true)$/ },
    frozenOptions: '--frozen --locked',
    frozenEnv: 'UV_FROZEN UV_LOCKED',
    directoryOptions: '--directory --project',
    manifestOptions: '-r --requirement',
    outputOptions: '-t --target --prefix -o --out-dir',
    caches: [
      {
        kind: 'packages',
        directories: '~/.cache/uv',
        movedBy: 'UV_CACHE_DIR XDG_CACHE_HOME/uv',
        movedByOptions: '--cache-dir',
        disabledByOptions: '--no-cache -n --no-cache-dir',
        disabledBy: 'UV_NO_CACHE',
      },
    ],
  },
  {
    tool: 'poetry',
    programs: 'poetry',
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
    caches: [
      {
        kind: 'packages',
        directories: '~/.cache/pypoetry',
        movedBy: 'POETRY_CACHE_DIR XDG_CACHE_HOME/pypoetry',
        disabledByOptions: '--no-cache',
      },
    ],
  },
  {
    tool: 'pdm',
    programs: 'pdm',
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
  },
  {
    tool: 'pipenv',
    programs: 'pipenv',
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
  },
  {
    tool: 'conda',
    programs: 'conda mamba micromamba',
    ecosystem: 'conda',
    options: {
      subcommands: true,
      values:
        '-n --name -p --prefix -c --channel -f --file -r --root-prefix --solver --repodata-fn --rc-file --platform --log-level',
    },
    actions: {
      'install env:update': { action: 'install', packages: true },
      'create env:create': { action: 'install', packages: true },
      'update upgrade': { action: 'upgrade', packages: true },
      'remove uninstall env:remove': { action: 'remove', packages: true },
      clean: { action: 'clean' },
      'config init': { action: 'configure' },
      run: { action: 'run-script' },
    },
    groups: 'env',
    version: /^([^=<>!~\s]+)[=<>!~\s]+(.+)$/,
    manifestOptions: '-f --file',
    outputOptions: '-p --prefix',
    caches: [
      {
        kind: 'packages',
        directories: '/opt/conda/pkgs ~/.conda/pkgs',
        movedBy: 'CONDA_PKGS_DIRS MAMBA_ROOT_PREFIX/pkgs',
      },
    ],
  },
];
