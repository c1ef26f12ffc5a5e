import { named, type Program } from './model/program.ts';

export default [
  ...named('told', 'rustc'),
  ...named('project', 'rustfmt clippy-driver cross sccache wasm-bindgen cargo-chef diesel sqlx'),
  { name: 'rustup', reach: 'named', names: true, brings: 'language' },
  { name: 'rustup-init', reach: 'anywhere', brings: 'anything' },
] satisfies readonly Program[];
