/** The contents of an image as the model's readers see them. */
import { type Fact, known, unknown } from '../../ground/fact.ts';
import { lazy } from '../../ground/lazy.ts';
import { joinPath, PATH_MAX } from '../../ground/path.ts';
import { type Expandable, substitute } from '../../stages/scope.ts';
import { baseVariable } from '../flow/base.ts';
import { groupAccounts, hasGroup, hasUser, userAccounts } from './accounts.ts';
import type { Contents } from './contents.ts';
import { environmentOf, homeOf } from './environment.ts';
import { placedPaths } from './files.ts';
import type { ImageState } from './model.ts';
import { expectedPath, expectsProgram, hasProgram, pathFact } from './programs.ts';

export function imageState(contents: Contents): ImageState {
  const programs = new Map<string, Fact<boolean>>();
  return {
    ...contents,
    has(program) {
      const fact = programs.get(program) ?? hasProgram(contents, program);
      programs.set(program, fact);
      return fact;
    },
    expects: (program) => expectsProgram(contents, program),
    environment: environmentOf(contents),
    home: lazy(() => homeOf(contents)),
    hasUser: (nameOrId) => hasUser(contents, nameOrId),
    hasGroup: (nameOrId) => hasGroup(contents, nameOrId),
    users: lazy(() => userAccounts(contents)),
    groups: lazy(() => groupAccounts(contents)),
    path: (absolute) => pathFact(contents, joinPath('/', absolute)),
    expectedPath: (absolute, of = 'tools') => expectedPath(contents, joinPath('/', absolute), of),
    paths: lazy(() => placedPaths(contents.files)),
    expand: (word) => expandWord(contents, word),
    resolve: (path) => resolvePath(contents, path),
  };
}

/** A path as an instruction reads it: seen from the working directory. */
export function resolvePath({ workdir }: Pick<Contents, 'workdir'>, path: string): Fact<string> {
  if (path.startsWith('/')) return known(joinPath('/', path), 'it is absolute');
  if (!workdir.known) return workdir;
  const joined = joinPath(workdir.value, path);
  if (joined.length > PATH_MAX) return unknown('it is longer than a path may be', workdir.reason.at);
  return known(joined, workdir.reason.text, workdir.reason.at);
}

/** A word with its variables substituted; unknown when one of them is, or when the base image may set it. */
export const expandWord = (contents: Contents, word: Expandable): Fact<string> =>
  substitute(word, (name) => contents.env.get(name) ?? baseVariable(contents, name), contents.escape);
