import { named } from './model/program.ts';

/** Compilers and build tools of languages that are less often seen in containers. */
export default [
  ...named(
    'project',
    `elixirc erlc rebar3 ghc ghci runhaskell dart2js swiftc xcodebuild nim nimble crystal shards zig dub dmd ldc2 v ocaml
    ocamlfind dune luac fpc bazel buck bazelisk pants`,
  ),
];
