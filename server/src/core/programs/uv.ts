import type { Program } from './model/program.ts';

/** PEP 440 comparison after a name with optional extras; `name @ url` has its own. */
const pep508 = /^([\w.-]+(?:\[[^\]]*\])?)\s*(?:===?|~=|!=|<=?|>=?|@)\s*(.+)$/;

const pipValues =
  '-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --src --python-version --platform --abi --implementation --only-binary --no-binary --cache-dir --log --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --progress-bar --use-feature --use-deprecated --python --config-settings -C --global-option --install-option --build-option --upgrade-strategy --report --group -b --build -d --dest -w --wheel-dir --root-user-action --keyring-provider --resume-retries --pre-release';

export default {
  name: 'uv',
  reach: 'project',
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
  lock: { manifest: 'pyproject.toml', files: 'uv.lock', flag: '--locked', demanded: true },
  dependencyFiles: 'pyproject.toml uv.lock',
  fetchesFirst: 'uv sync --no-install-project needs only pyproject.toml and uv.lock',
  takesFrom: 'copy',
  unchecked: {
    options: [[/^--(?:allow-insecure-host|trusted-host)(?:=.*)?$/, 'certificates']],
    withValue: '--allow-insecure-host --trusted-host',
  },
  globalTo: 'UV_TOOL_BIN_DIR=* UV_TOOL_DIR=*',
  offline: '--offline',
  without: 'changedFlags',
} satisfies Program;
