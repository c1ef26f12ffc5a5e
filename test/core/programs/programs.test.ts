/** What core/programs says of each program: no name twice, and no hole that nobody declared. `MATRIX=1` prints the table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programs } from '../../../server/src/core/programs/index.ts';
import type { Program, Tool } from '../../../server/src/core/programs/model/program.ts';
import { programNamed } from '../../../server/src/core/programs/reading/tools.ts';

const all: readonly Program[] = programs.flat();

const isTool = (program: Program): program is Tool => program.actions !== undefined;

/** Those that a Dockerfile must not surprise us with. */
const REQUIRED = `
  apk apt-get dnf yum microdnf zypper pacman npm yarn pnpm bun deno pip pipx uv poetry pdm pipenv hatch conda mamba micromamba
  go cargo rustup mvn gradle sbt mill dotnet nuget composer bundle gem mix cmake ninja make meson vcpkg conan curl wget aria2c
  git tar unzip zip gzip openssl gpg ssh-keygen sed awk tee install cp mv ln find xargs sort split useradd adduser addgroup groupadd
  usermod chpasswd chown chmod setfacl playwright puppeteer corepack nvm fnm volta asdf mise sdk jq yq protoc buf turbo nx hugo
  jekyll mkdocs xx-apk xx-apt xx-go xx-cargo xx-clang xx-info xx-verify`
  .trim()
  .split(/\s+/);

/** What a package manager of a language has, and one of a distribution. */
const OF_LANGUAGES = [
  'lock',
  'caches',
  'places',
  'dependencyFiles',
  'fetchesFirst',
  'takesFrom',
  'offline',
  'unchecked',
  'changedFlags',
] as const;
const OF_DISTRIBUTIONS = ['caches', 'rootOptions', 'unchecked', 'fetchOnlyOptions', 'changedFlags'] as const;
type Property = (typeof OF_LANGUAGES)[number] | (typeof OF_DISTRIBUTIONS)[number];

/** Where an install or a build goes when it is told. */
const hasPlaces = ({ installsTo, globalTo, outputOptions, directoryOptions, projectFileOptions }: Program): boolean =>
  [installsTo, globalTo, outputOptions, directoryOptions, projectFileOptions].some((each) => each !== undefined);

function cell(program: Program, property: Property): 'yes' | 'none' | 'hole' {
  const given = property === 'places' ? hasPlaces(program) : program[property] !== undefined;
  if (program[property as keyof Program] === 'none') return 'none';
  if (given) return 'yes';
  return program.without?.split(' ').includes(property) ? 'none' : 'hole';
}

const rows = all.filter(isTool).map((tool) => {
  const properties: readonly Property[] = tool.ecosystem === 'os' ? OF_DISTRIBUTIONS : OF_LANGUAGES;
  return { tool, cells: properties.map((property) => [property, cell(tool, property)] as const) };
});

test('the programs that count are known', () => {
  assert.deepEqual(
    REQUIRED.filter((name) => !programNamed(name)),
    [],
  );
});

test('no name stands twice', () => {
  const names = all.flatMap(({ name, programs: called }) => (called ?? name).split(' '));
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
});

test('a hole is declared, and nothing that is there is declared a hole', () => {
  if (process.env.MATRIX)
    console.table(
      Object.fromEntries(
        rows.map(({ tool, cells }) => [tool.name, { reach: tool.reach, ...Object.fromEntries(cells) }]),
      ),
    );
  const holes = rows.flatMap(({ tool, cells }) =>
    cells.flatMap(([property, is]) => (is === 'hole' ? [`${tool.name}: ${property}`] : [])),
  );
  assert.deepEqual(holes, []);
  const wrong = rows.flatMap(({ tool, cells }) =>
    cells.flatMap(([property, is]) =>
      is === 'yes' && tool.without?.split(' ').includes(property) ? [`${tool.name}: ${property}`] : [],
    ),
  );
  assert.deepEqual(wrong, []);
});
