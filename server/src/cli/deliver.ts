/** What becomes of a text that was made: it is printed, shown as a diff, or written. */

import { visible } from '../core/ground/visible.ts';
import { replaceFile } from '../node/replaceFile.ts';
import { unifiedDiff } from './diff.ts';
import { complain, printFile } from './io.ts';
import { type Given, type Option, UsageError } from './options.ts';
import type { Source } from './sources.ts';

export interface Made {
  readonly text: string;
  /** Sentences for the user. */
  readonly notes: readonly string[];
}

export const deliveryOptions: readonly Option[] = [
  { name: 'write', note: 'Write the file instead of printing it.' },
  { name: 'diff', note: 'Show what --write would change.' },
];

/** Gives the exit code. Nothing is written where nothing changes. */
export function deliver(given: Given, source: Source, { text, notes }: Made): number {
  const write = given.has('write');
  const diff = given.has('diff');
  if (write && diff) throw new UsageError('--write and --diff exclude each other.');
  if (write && source.writeTo === 'stdout') throw new UsageError('--write needs a file.');
  if (write && source.lossy)
    throw new UsageError(`${source.path} is not UTF-8, so it was not changed; convert it first.`);
  for (const note of notes) complain(`slipway: ${visible(note)}\n`);
  if (diff) printFile(text === source.text ? '' : unifiedDiff(source.path, source.text, text));
  else if (!write) printFile((source.bom ? '\ufeff' : '') + text);
  else if (text !== source.text) writeText(source, text);
  return 0;
}

function writeText({ path, file, bom }: Source, text: string): void {
  try {
    replaceFile(file as string, (bom ? '\ufeff' : '') + text);
  } catch (error) {
    throw new UsageError(`${path} could not be written: ${error instanceof Error ? error.message : error}`);
  }
}
