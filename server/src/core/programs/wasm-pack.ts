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
  name: 'wasm-pack',
  reach: 'project',
  ecosystem: 'rust',
  options: {
    subcommands: true,
    values: '-t --target -d --out-dir --out-name -s --scope -m --mode --profile --weak-refs --reference-types',
  },
  actions: {
    build: { action: 'build', manifests: 'Cargo.toml Cargo.lock', writes: 'pkg' },
    test: { action: 'test' },
    'new pack publish login': { action: 'other' },
  },
  outputOptions: '-d --out-dir',
  caches: cargoCaches,
  fetchesFirst: 'cargo fetch needs only the manifests',
  takesFrom: 'cache',
  lock: 'none',
  without: 'dependencyFiles offline unchecked changedFlags',
} satisfies Program;
