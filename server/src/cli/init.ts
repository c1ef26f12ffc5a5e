/** `slipway init`: a Dockerfile for the project in a folder. */
import { resolve } from 'node:path';
import { analyze } from '../core/analysis.ts';
import type { BaseId } from '../core/harden/base.ts';
import { choices } from '../core/harden/harden.ts';
import { dockerfilesIn, ignoreFile } from '../core/harden/ignoreFile.ts';
import type { StackId } from '../core/harden/project.ts';
import { newDockerfile } from '../core/harden/scaffold.ts';
import { complain, print } from './io.ts';
import { type Given, UsageError } from './options.ts';
import { contextOf } from './setup.ts';

export async function runInit(given: Given): Promise<number> {
  const [folder = '.', ...more] = given.operands;
  if (more.length > 0) throw new UsageError('Name one folder.');
  if (given.has('dockerignore')) return printDockerignore(given, folder);
  const analysis = analyze('', contextOf(given, resolve(folder, 'Dockerfile')));
  const stack = given.value('stack');
  const found = choices(analysis, undefined, stack === 'auto' ? undefined : (stack as StackId));
  if (!found) throw new UsageError(`What is in ${folder} is not known; name it with --stack.`);
  const base = (given.value('base') ?? found.bases[0]?.id) as BaseId;
  const made = newDockerfile(analysis, found.project, base);
  if ('unfit' in made)
    throw new UsageError(`${made.unfit}. ${found.title} fits --base ${found.bases.map(({ id }) => id).join(', ')}.`);
  for (const note of made.notes) complain(`slipway: ${note}\n`);
  print(made.text);
  return 0;
}

/** Only the missing part, since a shell empties the file it is to write before anybody reads it. */
function printDockerignore(given: Given, folder: string): number {
  const context = contextOf(given, resolve(folder, 'Dockerfile'));
  const { files } = context;
  if (files?.kind('.') !== 'directory') throw new UsageError(`There is no folder ${folder}.`);
  const dockerfiles = dockerfilesIn(files).map((name) => analyze(files.read(name) ?? '', context));
  const { text, left } = ignoreFile(files, dockerfiles, files.read('.dockerignore'));
  if (left.length > 0) complain(`slipway: Left out, since the Dockerfile takes from it: ${left.join(', ')}.\n`);
  print(text);
  return 0;
}
