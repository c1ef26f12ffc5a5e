/** Libraries that programs linked in the builder need where they run, told by the headers that were installed there. */
import type { ImageState } from '../image/state/model.ts';

/** By package of headers: the package with the library. Where Debian 13 renamed one, it still answers to the old name. */
const LIBRARIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'apt-get': {
    'default-libmysqlclient-dev': 'libmariadb3',
    'libcairo2-dev': 'libcairo2',
    'libcurl4-openssl-dev': 'libcurl4',
    'libffi-dev': 'libffi8',
    'libgmp-dev': 'libgmp10',
    'libjemalloc-dev': 'libjemalloc2',
    'libjpeg-dev': 'libjpeg62-turbo',
    'libjpeg62-turbo-dev': 'libjpeg62-turbo',
    'libmariadb-dev': 'libmariadb3',
    'libpng-dev': 'libpng16-16',
    'libpq-dev': 'libpq5',
    'librdkafka-dev': 'librdkafka1',
    'libsqlite3-dev': 'libsqlite3-0',
    'libssl-dev': 'libssl3',
    'libvips-dev': 'libvips42',
    'libxml2-dev': 'libxml2',
    'libxslt1-dev': 'libxslt1.1',
    'libyaml-dev': 'libyaml-0-2',
    'libzmq3-dev': 'libzmq5',
  },
  apk: {
    'cairo-dev': 'cairo',
    'curl-dev': 'libcurl',
    'gmp-dev': 'gmp',
    'icu-dev': 'icu-libs',
    'jpeg-dev': 'libjpeg-turbo',
    'libffi-dev': 'libffi',
    'libpng-dev': 'libpng',
    'libpq-dev': 'libpq',
    'librdkafka-dev': 'librdkafka',
    'libxml2-dev': 'libxml2',
    'libxslt-dev': 'libxslt',
    'libzip-dev': 'libzip',
    'mariadb-connector-c-dev': 'mariadb-connector-c',
    'mariadb-dev': 'mariadb-connector-c',
    'openssl-dev': 'libssl3',
    'postgresql-dev': 'libpq',
    'sqlite-dev': 'sqlite-libs',
    'vips-dev': 'vips',
    'yaml-dev': 'yaml',
    'zeromq-dev': 'libzmq',
  },
};

/** Headers of compilers and of the C library, which are no library that a program is linked with. */
const COMPILERS =
  /^(libc6|libc|musl|linux-libc|linux|libstdc\+\+-\d+|g\+\+|gcc|python3?(\.\d+)?|ruby|php|erlang|golang|node|npm|protobuf|llvm(-\d+)?|clang(-\d+)?|libclang(-\d+)?|zlib1g)-dev$/;

export interface Libraries {
  /** Sorted, under the names that the builder's own package manager has for them. */
  readonly named: readonly string[];
  /** Packages of headers whose libraries have a name that is not known. */
  readonly unnamed: readonly string[];
}

/** Alpine calls the package with the library as that of the headers, without `-dev`. */
export function librariesOf({ packages, packageManager }: ImageState): Libraries {
  const manager = packageManager.known ? packageManager.value : '';
  const table = LIBRARIES[manager];
  const headers = [...packages.keys()].filter((name) => name.endsWith('-dev') && !COMPILERS.test(name));
  if (!table) return { named: [], unnamed: [] };
  const known = headers.filter((name) => Object.hasOwn(table, name)).map((name) => table[name] as string);
  const others = headers.filter((name) => !Object.hasOwn(table, name));
  const apk = manager === 'apk' ? others.map((name) => name.replace(/-dev$/, '')) : [];
  return { named: [...new Set([...known, ...apk])].sort(), unnamed: manager === 'apk' ? [] : others.sort() };
}
