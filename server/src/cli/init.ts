/** `slipway init`: a Dockerfile for the project in a folder, or what its ignore file lacks. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze } from '../core/analysis.ts';
import type { Context } from '../core/context.ts';
import { visible } from '../core/ground/visible.ts';
import { type Application, applications, whyNone } from '../core/refactor/applications.ts';
import { choices } from '../core/refactor/harden.ts';
import { dockerfilesIn, ignoreFile } from '../core/refactor/ignoreFile.ts';
import type { StackId } from '../core/refactor/project.ts';
import { newDockerfile } from '../core/refactor/scaffold.ts';
import { stacks } from '../core/refactor/stacks/index.ts';
import { buildContext } from '../node/buildContext.ts';
import { createFile, replaceFile } from '../node/replaceFile.ts';
import { alternatives, appOf, baseOf, planOptions } from './harden.ts';
import { complain, printFile } from './io.ts';
import { limitedTo } from './limit.ts';
import { type Given, UsageError } from './options.ts';
import { contextOf } from './setup.ts';

export async function runInit(given: Given): Promise<number> {
  const [folder = '.', ...more] = given.operands;
  if (more.length > 0) throw new UsageError('Name one folder.');
  if (given.has('dockerignore')) return dockerignore(given, folder);
  const analysis = analyze(
    '',
    limitedTo(folder, () => contextIn(given, folder)),
  );
  const stack = given.value('stack');
  const wanted = stack === 'auto' ? undefined : (stack as StackId);
  const app = appOf(given, analysis);
  const asked = stacks.find(({ id }) => id === wanted);
  const { all, certain } = limitedTo(folder, () => applications(analysis, asked));
  if (!certain && app === undefined)
    throw new UsageError(`Several applications are as likely; choose with --app: ${listed(all)}.`);
  const found = limitedTo(folder, () => choices(analysis, undefined, wanted, app));
  if (!found)
    throw new UsageError(asked ? `No file in ${folder} is one of a project in ${asked.title}.` : whyNone(analysis));
  const made = newDockerfile(analysis, found.project, baseOf(given, analysis, found), planOptions(given));
  if ('unfit' in made) throw new UsageError(`${made.unfit}. ${alternatives(found)}`);
  for (const note of [...made.notes, ...otherApps(app, all)]) complain(`slipway: ${visible(note)}\n`);
  if (given.has('write')) attempt(join(folder, 'Dockerfile'), (path) => createFile(path, made.text));
  else printFile(made.text);
  return 0;
}

/** A new Dockerfile is built in its own folder. */
const contextIn = (given: Given, folder: string): Context => ({
  ...contextOf(given, undefined),
  files: buildContext(resolve(given.value('context') ?? folder)),
});

/** If one of several applications was taken, which others there are. */
function otherApps(app: string | undefined, [first, ...others]: readonly Application[]): string[] {
  return first && app === undefined && others.length > 0
    ? [`This is for ${placeOf(first)}; --app takes ${listed(others)} as well.`]
    : [];
}

const placeOf = ({ folder }: Application): string => (folder === '' ? 'the root' : folder);

const listed = (all: readonly Application[]): string => all.map(placeOf).join(', ');

/** Only the missing part, since a shell empties the file it is to write before anybody reads it. */
function dockerignore(given: Given, folder: string): number {
  const context = contextIn(given, folder);
  const { files } = context;
  if (files?.kind('.') !== 'directory') throw new UsageError(`There is no folder ${folder}.`);
  const dockerfiles = dockerfilesIn(files).map((name) => analyze(files.read(name) ?? '', context));
  const { text, left } = ignoreFile(files, dockerfiles, files.read('.dockerignore'));
  if (left.length > 0)
    complain(`slipway: Left out, since the Dockerfile takes from it: ${visible(left.join(', '))}.\n`);
  if (!given.has('write')) printFile(text);
  else if (text !== '') attempt(join(folder, '.dockerignore'), (path) => append(path, text));
  return 0;
}

function append(path: string, text: string): void {
  if (existsSync(path)) replaceFile(path, Buffer.concat([readFileSync(path), Buffer.from(text)]));
  else createFile(path, text);
}

function attempt(path: string, write: (path: string) => void): void {
  try {
    write(path);
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UsageError(
      there
        ? `${path} is there already; "slipway harden" adds to it.`
        : `${path} could not be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}
