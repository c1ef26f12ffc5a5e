/** The user's own stage templates. They are text: nothing of them is run, so the workspace need not be trusted. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { TemplateFile } from '../lsp/host.ts';
import { textOf } from './textFile.ts';

const ENDING = '.template';
/** More than anybody would choose from, and larger than any stage. */
const MOST = 100;
const LARGEST = 64 << 10;

/**
 * The templates of a folder, by name: an absolute one, one below `~/`, or the first of that name from `from` upwards.
 * undefined where there is none.
 */
export function findTemplates(folder: string, from: string | undefined): readonly TemplateFile[] | undefined {
  const names = placesOf(folder, from)
    .map(entries)
    .find((found) => found !== undefined);
  return names?.slice(0, MOST).flatMap((path): TemplateFile[] => {
    const text = textOf(path, LARGEST);
    return text === undefined ? [] : [{ file: path.slice(dirname(path).length + 1), text }];
  });
}

function placesOf(folder: string, from: string | undefined): string[] {
  if (/^~[\\/]/.test(folder)) return [join(homedir(), folder.slice(2))];
  if (isAbsolute(folder)) return [folder];
  const places: string[] = [];
  for (let at = from; at !== undefined; at = dirname(at) === at ? undefined : dirname(at))
    places.push(join(at, folder));
  return places;
}

function entries(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ENDING))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return undefined;
  }
}
