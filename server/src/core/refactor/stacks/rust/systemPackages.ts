/** Crates that need more than Rust and a C compiler, which the images of Rust have: tools to be built, libraries to be linked with. */
import type { Need } from '../../systemPackages.ts';

interface CrateNeed extends Need {
  /** Linked with a shared library of the system, so that it takes a C library which has one. */
  readonly shared?: boolean;
}

/** By name in Cargo.lock. `openssl-src` and the like are known as `…-src`: they compile the library themselves. */
export const SYSTEM: Readonly<Record<string, CrateNeed>> = {
  'openssl-sys': {
    build: ['pkg-config libssl-dev', 'pkgconf openssl-dev openssl-libs-static'],
    run: ['ca-certificates libssl3', ''],
    shared: true,
  },
  'openssl-src': { build: ['perl make', 'perl make'] },
  'tikv-jemalloc-sys': { build: ['make', 'make'] },
  'jemalloc-sys': { build: ['make', 'make'] },
  'libmimalloc-sys': { build: ['', ''] },
  'aws-lc-sys': { build: ['cmake', 'cmake'] },
  'rdkafka-sys': { build: ['make', 'make bash'] },
  'librocksdb-sys': { build: ['clang libclang-dev make g++', 'clang-dev make g++ linux-headers'], shared: true },
  'zstd-sys': {},
  'pq-sys': { build: ['libpq-dev', 'libpq-dev'], run: ['libpq5', ''], shared: true },
  'mysqlclient-sys': {
    build: ['default-libmysqlclient-dev pkg-config', 'mariadb-dev pkgconf'],
    run: ['libmariadb3', ''],
    shared: true,
  },
  'prost-build': { build: ['protobuf-compiler', 'protoc protobuf-dev'] },
  'tonic-build': { build: ['protobuf-compiler', 'protoc protobuf-dev'] },
  'alsa-sys': {
    build: ['libasound2-dev pkg-config', 'alsa-lib-dev pkgconf'],
    run: ['libasound2t64', ''],
    shared: true,
  },
  'libgit2-sys': { build: ['pkg-config', 'pkgconf'] },
  bindgen: { build: ['libclang-dev', 'clang-dev'] },
  'ffmpeg-sys-next': {
    build: ['libavdevice-dev libavfilter-dev libclang-dev pkg-config', 'ffmpeg-dev clang-dev pkgconf'],
    run: ['ffmpeg', ''],
    shared: true,
  },
};
