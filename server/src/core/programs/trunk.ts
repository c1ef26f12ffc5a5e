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
  name: 'trunk',
  reach: 'project',
  ecosystem: 'rust',
  options: {
    subcommands: true,
    values: '-d --dist --config --public-url --features --cargo-profile --filehash --minify --address --port',
  },
  actions: {
    build: { action: 'build', manifests: 'Cargo.toml Cargo.lock', writes: 'dist' },
    'serve watch': { action: 'run-script' },
    'clean config tools': { action: 'other' },
  },
  outputOptions: '-d --dist',
  caches: cargoCaches,
  fetchesFirst: 'cargo fetch needs only the manifests',
  takesFrom: 'cache',
  lock: 'none',
  without: 'dependencyFiles offline unchecked changedFlags',
} satisfies Program;
