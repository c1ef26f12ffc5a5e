/** Processes of containers as the machine sees them, and which files they may write. */
import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

export interface Process {
  readonly name: string;
  readonly user: number;
  readonly group: number;
  readonly groups: readonly number[];
  /** The effective ones, in hexadecimal. */
  readonly capabilities: string;
}

/** undefined for a process that has ended. */
export function processOf(pid: number): Process | undefined {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return undefined;
  }
  const fields = new Map(status.split('\n').map((line) => line.split(/:\s*/, 2) as [string, string]));
  const numbers = (name: string): number[] => (fields.get(name) ?? '').split(/\s+/).filter(Boolean).map(Number);
  return {
    name: fields.get('Name') ?? '',
    user: numbers('Uid')[1] ?? 0,
    group: numbers('Gid')[1] ?? 0,
    groups: numbers('Groups'),
    capabilities: fields.get('CapEff') ?? '',
  };
}

const ENOUGH = 50;

/** The paths of a tree that a process may write, by owner and mode: at most 50. */
export function mayWriteBelow(root: string, path: string, who: Process): readonly string[] {
  const found: string[] = [];
  const visit = (at: string): void => {
    let stats: Stats;
    try {
      stats = lstatSync(root + at);
    } catch {
      return;
    }
    if (stats.isSymbolicLink() || found.length >= ENOUGH) return;
    if (mayWrite(stats, who)) found.push(at);
    if (stats.isDirectory()) for (const name of readdirSync(root + at)) visit(join(at, name));
  };
  visit(path);
  return found;
}

function mayWrite({ uid, gid, mode }: Stats, { user, group, groups }: Process): boolean {
  if (uid === user) return (mode & 0o200) !== 0;
  if (gid === group || groups.includes(gid)) return (mode & 0o020) !== 0;
  return (mode & 0o002) !== 0;
}
