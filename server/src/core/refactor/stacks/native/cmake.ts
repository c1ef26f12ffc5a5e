/** What CMakeLists.txt says: programs, what it installs, the packages it looks for. */
import type { Need } from '../../systemPackages.ts';

/** Without comments. */
const commands = (source: string): string => source.replace(/#.*$/gm, '');

/** Programs that are made, the one named after the project first. Variables other than the project's name are left out. */
export function programsOf(source: string): readonly string[] {
  const text = commands(source);
  const project = /\bproject\s*\(\s*([\w.-]+)/i.exec(text)?.[1];
  const names = [...text.matchAll(/\badd_executable\s*\(\s*("?[\w.${}-]+"?)/gi)].flatMap(([, name = '']) => {
    const known = name.replace(/"/g, '').replace(/\$\{(?:CMAKE_)?PROJECT_NAME\}/, project ?? '$');
    return known.includes('$') || /test|bench|example/i.test(known) ? [] : [known];
  });
  return [...names.filter((name) => name === project), ...names.filter((name) => name !== project)];
}

/** It installs what it makes. */
export const installs = (source: string): boolean => /\binstall\s*\(\s*(TARGETS|PROGRAMS)/i.test(commands(source));

/** Where a program is below the build folder. */
export function outputFolder(source: string): string {
  const set =
    /set\s*\(\s*(?:CMAKE_RUNTIME_OUTPUT_DIRECTORY|EXECUTABLE_OUTPUT_PATH)\s+"?\$\{(?:CMAKE|PROJECT)_BINARY_DIR\}\/?([\w/.-]*)"?/i.exec(
      commands(source),
    )?.[1];
  return set === undefined || set === '' ? '' : `${set.replace(/\/$/, '')}/`;
}

/** By name in `find_package` and `pkg_check_modules`. */
const PACKAGES: Readonly<Record<string, Need>> = {
  openssl: { build: ['libssl-dev', 'openssl-dev'], run: ['libssl3', 'libssl3'] },
  curl: { build: ['libcurl4-openssl-dev', 'curl-dev'], run: ['libcurl4', 'libcurl'] },
  zlib: { build: ['zlib1g-dev', 'zlib-dev'], run: ['zlib1g', 'zlib'] },
  boost: { build: ['libboost-all-dev', 'boost-dev'] },
  sqlite3: { build: ['libsqlite3-dev', 'sqlite-dev'], run: ['libsqlite3-0', 'sqlite-libs'] },
  postgresql: { build: ['libpq-dev', 'libpq-dev'], run: ['libpq5', 'libpq'] },
  protobuf: { build: ['libprotobuf-dev protobuf-compiler', 'protobuf-dev'], run: ['libprotobuf32t64', 'protobuf'] },
  threads: {},
  jsoncpp: { build: ['libjsoncpp-dev', 'jsoncpp-dev'], run: ['libjsoncpp26', 'jsoncpp'] },
  nlohmann_json: { build: ['nlohmann-json3-dev', 'nlohmann-json'] },
  fmt: { build: ['libfmt-dev', 'fmt-dev'], run: ['libfmt10', 'fmt'] },
  spdlog: { build: ['libspdlog-dev', 'spdlog-dev'], run: ['libspdlog1.15', 'spdlog'] },
  libuv: { build: ['libuv1-dev', 'libuv-dev'], run: ['libuv1t64', 'libuv'] },
  opencv: { build: ['libopencv-dev', 'opencv-dev'], run: ['libopencv-dev', 'opencv'] },
  hiredis: { build: ['libhiredis-dev', 'hiredis-dev'], run: ['libhiredis1.1.0', 'hiredis'] },
};

export interface Found {
  readonly needs: readonly Need[];
  /** Packages whose names in a distribution are not known. */
  readonly others: readonly string[];
  /** Sources that are fetched while it is configured. */
  readonly fetches: boolean;
}

export function packagesOf(source: string): Found {
  const text = commands(source);
  const names = [
    ...[...text.matchAll(/\bfind_package\s*\(\s*([\w+.-]+)/gi)].map(([, name = '']) => name),
    ...[...text.matchAll(/\bpkg_check_modules\s*\(\s*\w+\s+(?:REQUIRED\s+)?(?:IMPORTED_TARGET\s+)?([\w+.-]+)/gi)].map(
      ([, name = '']) => name,
    ),
  ].filter((name) => !/^(gtest|catch2|benchmark|doxygen|git|python3?|pkgconfig|cmake.*)$/i.test(name));
  const keys = [...new Set(names)].map((name) => [name, name.toLowerCase().replace(/^lib(?!uv)/, '')] as const);
  return {
    needs: [
      ...keys.flatMap(([, key]) => PACKAGES[key] ?? []),
      ...(/pkg_check_modules/i.test(text) ? [{ build: ['pkg-config', 'pkgconf'] as const }] : []),
    ],
    others: keys.filter(([, key]) => !(key in PACKAGES)).map(([name]) => name),
    fetches: /\b(FetchContent_Declare|ExternalProject_Add|CPMAddPackage)\b/i.test(text),
  };
}
