import type { Program } from './model/program.ts';

const cargoCaches: Program['caches'] = [
  {
    kind: 'packages',
    directories: '~/.cargo/registry ~/.cargo/git',
    movedBy: 'CARGO_HOME/registry',
    filledBy: ['download', 'install', 'build', 'test', 'run-script'],
  },
];

export default {
  name: 'cargo',
  reach: 'project',
  ecosystem: 'rust',
  options: {
    subcommands: true,
    values:
      '--target --target-dir --manifest-path -p --package --bin --example --features -F --profile --root --git --branch --tag --rev --path --version --vers --index --registry -j --jobs -Z --config -C --color --message-format --recipe-path --exclude --test --bench --lockfile-path --out-dir --artifact-dir',
    attached: '-Z',
  },
  actions: {
    'build b zigbuild rustc auditable:build auditable:zigbuild leptos:build component:build lambda:build': {
      action: 'build',
      manifests: 'Cargo.toml Cargo.lock',
      frozen: false,
    },
    'install binstall': { action: 'install', packages: true, frozen: false, global: true },
    fetch: { action: 'download', manifests: 'Cargo.toml Cargo.lock', frozen: false },
    vendor: { action: 'install', manifests: 'Cargo.toml Cargo.lock', writes: 'vendor' },
    'chef:cook': { action: 'build', manifests: 'recipe.json' },
    'chef:prepare': { action: 'lock', writes: 'recipe.json' },
    'test t nextest:run': { action: 'test' },
    'run r': { action: 'run-script' },
    clean: { action: 'other' },
    'update generate-lockfile': { action: 'lock', frozen: false },
    add: { action: 'install', packages: true, frozen: false },
  },
  groups: 'chef auditable nextest leptos component lambda',
  version: /^([^@]+)@(.+)$/,
  frozenOptions: '--locked --frozen',
  projectFileOptions: '--manifest-path',
  outputOptions: '--out-dir --artifact-dir',
  caches: cargoCaches,
  lock: { manifest: 'Cargo.toml', files: 'Cargo.lock', demanded: true },
  fetchesFirst: 'cargo chef cook needs only the manifests',
  takesFrom: 'cache',
  offline: '--offline --frozen',
  globalTo: '--root=*/bin CARGO_INSTALL_ROOT=*/bin CARGO_HOME=*/bin',
  without: 'dependencyFiles unchecked changedFlags',
  endless: [[/^watch( |$)/, 'watches']],
} satisfies Program;
