/** Whether the packages of a Node.js project are JavaScript alone, as npm's lock file tells. */
import { evidenceOf } from '../evidence.ts';
import { jsonOf } from '../json.ts';
import type { Builder } from './builder.ts';

interface Locked {
  readonly dev?: boolean;
  /** For these processors only. */
  readonly cpu?: unknown;
  readonly os?: unknown;
  /** Most often it compiles something or fetches a program. */
  readonly hasInstallScript?: boolean;
}

/** Why node_modules may be for one platform; undefined where it is not. */
export function nativePackage({ analysis, stage }: Builder): string | undefined {
  const lock = jsonOf(evidenceOf(analysis, stage).readShared('package-lock.json'));
  const packages = lock?.packages as Readonly<Record<string, Locked>> | undefined;
  if (!packages)
    return 'node_modules may hold programs for one platform; package-lock.json would tell, and is not there';
  const found = Object.entries(packages).find(
    ([, { dev, cpu, os, hasInstallScript }]) => !dev && (cpu !== undefined || os !== undefined || hasInstallScript),
  );
  return found && `"${found[0].replace(/^.*node_modules\//, '')}" is or makes a program for one platform`;
}
