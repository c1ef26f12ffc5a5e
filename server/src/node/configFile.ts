/** The configuration file that holds for a folder. */
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { configNames } from '../core/config/configFiles.ts';
import type { ConfigText } from '../lsp/host.ts';
import { readTextFile } from './textFile.ts';

/** Bytes: some thousand settings. */
export const LARGEST_CONFIG = 256 << 10;

/**
 * The nearest from a Dockerfile's folder upwards, else one in the working directory, else the user's own for hadolint. The
 * first one found counts alone. `folder` is undefined for a text that is no file.
 */
export function findConfig(folder: string | undefined, workingDirectory?: string): ConfigText | undefined {
  for (const path of [...upwards(folder), ...named(workingDirectory), ...hadolintPlaces(process.env, homedir())]) {
    const read = readTextFile(path, LARGEST_CONFIG);
    if (read.kind === 'text') return { path, name: basename(path), text: read.text };
    if (read.kind === 'refused') return { path, name: basename(path), text: '', refused: read.reason };
  }
  return undefined;
}

function* upwards(folder: string | undefined): Generator<string> {
  for (let at = folder; at !== undefined; at = dirname(at) === at ? undefined : dirname(at)) yield* named(at);
}

const named = (folder: string | undefined): string[] =>
  folder === undefined ? [] : configNames.map((name) => join(folder, name));

/** Where hadolint looks outside the working directory, in its order. */
export function hadolintPlaces(env: Readonly<Record<string, string | undefined>>, home: string): string[] {
  const windows = env.APPDATA;
  const config = env.XDG_CONFIG_HOME || windows || join(home, '.config');
  const data = windows ? join(windows, 'hadolint') : join(home, '.hadolint');
  return [
    join(config, 'hadolint.yaml'),
    join(config, 'hadolint.yml'),
    ...['hadolint', 'config'].flatMap((name) => ['yaml', 'yml'].map((end) => join(data, `${name}.${end}`))),
    join(home, '.hadolint.yaml'),
    join(home, '.hadolint.yml'),
  ];
}
