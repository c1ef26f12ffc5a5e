import { isPlatform } from './platform.ts';

export interface PlatformParts {
  readonly system: string;
  readonly architecture: string;
}

const SYSTEMS = new Set(['linux', 'windows', 'darwin', 'freebsd', 'netbsd', 'openbsd', 'solaris', 'wasip1']);
/** Other names of architectures, as containerd's `platforms.Parse` takes them. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  i386: '386',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

/** `linux/amd64`, `arm64`, `linux`: what is left out is that of the machine, here linux/amd64. undefined for no platform. */
export function platformParts(text: string): PlatformParts | undefined {
  if (!isPlatform(text)) return undefined;
  const [first = '', second] = text
    .toLowerCase()
    .replace(/\(.*?\)/, '')
    .split('/');
  const alone = second === undefined && !SYSTEMS.has(first);
  const architecture = alone ? first : (second ?? 'amd64');
  return { system: alone ? 'linux' : first, architecture: ARCHITECTURES[architecture] ?? architecture };
}
