/** What a value that BuildKit refuses was plainly meant to be; undefined where that cannot be told. */

import { nearest } from '../../ground/suggest.ts';
import { isMode } from './chmod.ts';
import { parseDuration } from './durations.ts';
import { isPlatform } from './platform.ts';
import { portFault } from './ports.ts';
import { isDigest, referenceFault } from './reference.ts';
import { isSignal, SIGNALS } from './signals.ts';

/** The one of a few words: by its spelling, or by how it begins. */
export function wordMeant(text: string, allowed: readonly string[]): string | undefined {
  const near = nearest(text, allowed);
  if (near !== undefined || text === '') return near;
  const begun = allowed.filter((word) => word.startsWith(text.toLowerCase()));
  return begun.length === 1 ? begun[0] : undefined;
}

export function booleanMeant(text: string): 'true' | 'false' | undefined {
  if (/^(?:yes|y|on|1|t)$/i.test(text)) return 'true';
  if (/^(?:no|n|off|0|f)$/i.test(text)) return 'false';
  return nearest(text, ['true', 'false']) as 'true' | 'false' | undefined;
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:msecs?|millis|milliseconds?)$/i, 'ms'],
  [/^(?:s|secs?|seconds?)$/i, 's'],
  [/^(?:m|mins?|minutes?)$/i, 'm'],
  [/^(?:h|hrs?|hours?)$/i, 'h'],
];

/** `30sec`, `1min`, `2d`. */
export function durationMeant(text: string): string | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([a-z]+)$/i.exec(text) ?? [];
  if (number === undefined || unit === undefined) return undefined;
  if (/^d(?:ays?)?$/i.test(unit)) return `${Number(number) * 24}h`;
  const known = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  const meant = known && number + known;
  return meant !== undefined && typeof parseDuration(meant) === 'number' ? meant : undefined;
}

/** `80,443`, `80/http`, `8010-8000`, `host:80`: what BuildKit takes instead, which may be several ports. */
export function portMeant(text: string): string | undefined {
  const last = text.replace(/:$/, '').split(':').at(-1) as string;
  const [, port, protocol] = /^([\d-]+)\/(\w+)$/.exec(last) ?? [];
  const range = /^(\d+)-(\d+)(\/\w+)?$/.exec(last);
  const candidates = [
    text.split(',').join(' '),
    last,
    port && `${port}/${nearest(protocol as string, ['tcp', 'udp', 'sctp']) ?? 'tcp'}`,
    range && `${range[2]}-${range[1]}${range[3] ?? ''}`,
  ];
  return candidates.find((each) => each?.split(' ').every((one) => portFault(one) === undefined)) ?? undefined;
}

/** `rwxr-xr-x`, as `ls` prints it. */
export function modeMeant(text: string): string | undefined {
  if (!/^(?:[r-][w-][x-]){3}$/.test(text)) return undefined;
  const digits = [0, 3, 6].map((at) =>
    [4, 2, 1].reduce((sum, bit, index) => sum + (text[at + index] === '-' ? 0 : bit), 0),
  );
  const mode = digits.join('');
  return isMode(mode) ? mode : undefined;
}

export function signalMeant(text: string): string | undefined {
  return nearest(text, SIGNALS) ?? (isSignal(text) ? undefined : nearest(`SIG${text}`, SIGNALS));
}

/** A hexadecimal digest without its algorithm. */
export function digestMeant(text: string): string | undefined {
  const digest = `sha256:${text.toLowerCase()}`;
  return isDigest(digest) ? digest : undefined;
}

export function platformMeant(text: string): string | undefined {
  const parts = text.split(/[-_:\\]/).join('/');
  return parts !== text && isPlatform(parts) ? parts : undefined;
}

/** `https://ghcr.io/x/y`, `Ubuntu:22.04`, `ubuntu:`. */
export function imageMeant(name: string): string | undefined {
  const bare = name.replace(/^\w+:\/\//, '').replace(/[:@/]+$/, '');
  const [, path = '', version = ''] = /^(.*?)((?::[^/:]*)?(?:@.*)?)$/.exec(bare) ?? [];
  return [bare, path.toLowerCase() + version].find(
    (each) => each !== name && each !== '' && referenceFault(each) === undefined,
  );
}
