/** What an engine of our own needs of the machine. */
import { existsSync, readFileSync } from 'node:fs';
import { run } from './command.ts';

const PROGRAMS = ['apt-get', 'dpkg', 'nsenter', 'setpriv'];

/** Why the Docker Engine cannot be run on this machine; undefined if it can. */
export async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `it needs Linux, and this is ${process.platform}`;
  if (process.arch !== 'x64') return `the stand-ins are made for x64, and this is ${process.arch}`;
  if (process.getuid?.() !== 0) return 'it needs root';
  // A kernel that has it as a module loads it when it is first mounted.
  if (!/\boverlay$/m.test(readFileSync('/proc/filesystems', 'utf8')) && (await run('modprobe', ['overlay'])).code !== 0)
    return 'the kernel has no overlayfs';
  if (!existsSync('/proc/self/ns/net') || !existsSync('/proc/self/ns/pid')) return 'the kernel has no namespaces';
  if (!existsSync('/sys/fs/cgroup/cgroup.controllers') && !existsSync('/sys/fs/cgroup/memory'))
    return 'no control groups are mounted';
  for (const program of PROGRAMS) {
    if ((await run('sh', ['-c', `command -v ${program}`])).code !== 0) return `${program} is missing`;
  }
  if ((await run('unshare', ['--mount', '--net', '--pid', '--fork', 'true'])).code !== 0)
    return 'new namespaces are not permitted';
  return undefined;
}
