/** `--template FILE`: a stage template of the user's. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Facts } from '../core/facts/facts.ts';
import { readTemplate, type Template } from '../core/refactor/template.ts';
import { type Given, UsageError } from './options.ts';

export function templateOf(given: Given, facts: Facts): Template | undefined {
  const path = given.value('template');
  if (path === undefined) return undefined;
  if (given.has('base')) throw new UsageError('--base and --template exclude each other.');
  const read = readTemplate(basename(path), textOf(path), facts);
  if ('problem' in read) throw new UsageError(`The template ${path}, ${read.problem}.`);
  return read;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The template ${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
