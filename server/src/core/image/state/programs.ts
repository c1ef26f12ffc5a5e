/** Whether a program can be run: what the PATH leads to, what was installed by name, what the base image has. */

import { type Fact, unknown } from '../../ground/fact.ts';
import { joinPath } from '../../ground/path.ts';
import { mayAddProgram } from '../../programs/packages/systemPrograms.ts';
import { basePath } from '../flow/basePaths.ts';
import type { Contents } from './contents.ts';
import { type Fuel, look, type PathFact, placedPaths } from './files.ts';
import { baseProgram, namedProgram } from './namedPrograms.ts';
import { findName } from './names.ts';

export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const DEFAULT_DIRECTORIES: ReadonlySet<string> = new Set(DEFAULT_PATH.split(':'));

/** Directories on a PATH that hold what a language's package manager puts there, and nothing else. */
const PACKAGE_DIRECTORY =
  /\/(node_modules\/\.bin|vendor\/bin|\.?v?env\/bin|\.local\/bin|\.cargo\/bin|\.poetry\/bin|\.npm-global\/bin|\.bun\/bin)$|^(\/root)?\/go\/bin$|^\/usr\/local\/bundle\/bin$/;

/** So many trees are looked through for one question; more than that is nobody's Dockerfile. */
const FUEL = 60;

export function hasProgram(contents: Contents, program: string): Fact<boolean> {
  if (program.includes('/')) return hasProgramAt(contents, program);
  const named = namedProgram(contents, program);
  if (named.known && named.value) return named;
  const path = contents.env.get('PATH');
  const directories = path === undefined ? DEFAULT_PATH : path.known ? path.value : DEFAULT_PATH;
  let maybe: Fact<boolean> | undefined;
  const fuel: Fuel = { left: FUEL, byConvention: 'scripts', ofSystem: !mayAddProgram('language', program) };
  for (const written of directories.split(':')) {
    if (!written.startsWith('/')) continue;
    const directory = DEFAULT_DIRECTORIES.has(written) ? written : joinPath('/', written);
    const found = look(contents.files, `${directory}/${program}`, fuel);
    if (!found) continue;
    if (found.known) {
      if (found.value && found.value.kind !== 'directory') return { known: true, value: true, reason: found.reason };
    } else if (!PACKAGE_DIRECTORY.test(directory) || mayAddProgram('language', program)) {
      maybe ??= found;
    }
  }
  if (!named.known) return named;
  if (maybe) return maybe;
  return path?.known === false && mayAddProgram('language', program) ? unknown('PATH is not known') : named;
}

/**
 * Whether a program is there that nobody brings along unasked: packages and copies count that are named after it, and what runs
 * code that may do anything.
 */
export function expectsProgram(contents: Contents, program: string): Fact<boolean> {
  const named = findName(
    contents.programs,
    program,
    () => baseProgram(contents, program),
    (opening) => opening === 'anything',
  );
  if (!named.known || named.value) return named;
  return placedPaths(contents.files).some(({ path }) => path.endsWith(`/${program}`))
    ? unknown(`a file is called ${program}`)
    : named;
}

function hasProgramAt(contents: Contents, program: string): Fact<boolean> {
  if (!program.startsWith('/') && !contents.workdir.known) return contents.workdir;
  const found = pathFact(contents, joinPath(contents.workdir.known ? contents.workdir.value : '/', program));
  if (!found.known) return found;
  return { known: true, value: found.value !== undefined && found.value.kind !== 'directory', reason: found.reason };
}

/** What is at an absolute path. */
export function pathFact(contents: Contents, path: string, fuel: Fuel = { left: FUEL }): PathFact {
  return look(contents.files, path, fuel, (each) => basePath(contents, each));
}

/** As {@link pathFact}, where those that keep to their project by convention are taken to have done so. */
export const expectedPath = (contents: Contents, path: string, of: 'tools' | 'scripts'): PathFact =>
  pathFact(contents, path, { left: FUEL, byConvention: of });
