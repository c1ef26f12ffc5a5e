// The language server's process, found as any program would find it: it is a child of this extension host.
import { execFileSync } from 'node:child_process';
import { slipway } from './editor.ts';

/** The process ids of the running language servers: none, one, or two while one replaces the other. */
export function serverPids(): number[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return processes.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && command?.includes(slipway().extensionPath) ? [Number(pid)] : [];
  });
}
