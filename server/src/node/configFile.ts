/** The configuration file that holds for a folder: the nearest, upwards. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configNames } from '../core/configFiles.ts';
import type { ConfigText } from '../lsp/host.ts';

export function findConfig(folder: string): ConfigText | undefined {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of configNames) {
      const path = join(at, name);
      const text = readText(path);
      if (text !== undefined) return { path, name, text };
    }
    if (dirname(at) === at) return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
