import type { Program } from './model/program.ts';

/** PEP 440 comparison after a name with optional extras; `name @ url` has its own. */
const pep508 = /^([\w.-]+(?:\[[^\]]*\])?)\s*(?:===?|~=|!=|<=?|>=?|@)\s*(.+)$/;

const pipValues =
  '-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --src --python-version --platform --abi --implementation --only-binary --no-binary --cache-dir --log --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --progress-bar --use-feature --use-deprecated --python --config-settings -C --global-option --install-option --build-option --upgrade-strategy --report --group -b --build -d --dest -w --wheel-dir --root-user-action --keyring-provider --resume-retries --pre-release';

export default {
  name: 'pip',
  programs: 'pip pip2 pip3 pipx',
  reach: 'named',
  names: true,
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
  dependencyFiles: '',
  fetchesFirst: 'a list of them, installed first, needs no sources',
  takesFrom: 'copy',
  // Source: pip's changelog.
  changedFlags: [
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
    { names: ['--install-option'], why: 'was removed in pip 23.1' },
    {
      names: ['--process-dependency-links'],
      why: 'was removed in pip 19.0',
      instead: '',
    },
    { names: ['--use-wheel', '--use-mirrors'], why: 'is gone: pip does it anyway', instead: '' },
  ],
  unchecked: {
    options: [[/^--trusted-host(?:=.*)?$/, 'certificates']],
    withValue: '--trusted-host',
    variables: [[/^PIP_TRUSTED_HOST$/, /./]],
    settings: [/^config (?:--\S+ )*set (?:--\S+ )*\S+\.trusted-host .+$/],
  },
  offline: '--no-index',
  lock: 'none',
} satisfies Program;
