import { existsSync, readFileSync } from 'node:fs';

export interface Miss {
  readonly id: string;
  readonly wanted: string;
  readonly found: string;
  /** Whether `deviations.json` says why. */
  readonly known: boolean;
}

export const percent = (part: number, whole: number): string =>
  `${part}/${whole} = ${whole === 0 ? '-' : ((100 * part) / whole).toFixed(2)} %`;

/** Ids that are meant to differ, with the reason. */
export function deviationsOf(suite: string): ReadonlyMap<string, string> {
  const file = new URL('deviations.json', import.meta.url);
  if (!existsSync(file)) return new Map();
  const all = JSON.parse(readFileSync(file, 'utf8')) as readonly { suite: string; id: string; reason: string }[];
  return new Map(all.filter((one) => one.suite === suite).map(({ id, reason }) => [id, reason]));
}

const SHOWN = 50;

export function printMisses(misses: readonly Miss[]): void {
  const known = misses.filter((miss) => miss.known).length;
  if (known > 0) console.log(`${known} differences are explained in deviations.json`);
  const open = misses.filter((miss) => !miss.known);
  for (const { id, wanted, found } of open.slice(0, SHOWN)) {
    console.log(`  ${id}\n    wanted ${JSON.stringify(wanted)}\n    found  ${JSON.stringify(found)}`);
  }
  if (open.length > SHOWN) console.log(`  … and ${open.length - SHOWN} more`);
}
