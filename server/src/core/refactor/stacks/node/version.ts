/** The version of Node.js that a project asks for, from every file that names one. */
import { takes } from '../../../ground/versionRange.ts';
import type { Evidence } from '../../evidence.ts';
import { readJson } from '../../evidence.ts';
import { jsonOf } from '../../json.ts';
import { versionOf } from '../../tags.ts';
import { choice, text } from '../../text.ts';

/** Long-term lines, newest first, and how the `lts/…` of nvm calls them. */
const LINES: readonly (readonly [major: number, name: string])[] = [
  [26, ''],
  [24, 'krypton'],
  [22, 'jod'],
  [20, 'iron'],
  [18, 'hydrogen'],
  [16, 'gallium'],
  [14, 'fermium'],
];

/** Lines that get fixes; newest first. */
const SUPPORTED = [26, 24, 22];

/** Without a word in any file the line that has been out for a year, which every package knows. */
export function nodeVersion(evidence: Evidence): ReturnType<typeof versionOf> {
  const wanted = wantedNode(evidence);
  const found = versionOf(evidence, 'node', 'node', ['24'], wanted);
  return wanted === undefined && found.known === undefined && evidence.image.version === ''
    ? ceiling(evidence) < 26
      ? { version: text`24`, known: '24' }
      : { version: choice('24', '26'), known: undefined }
    : found;
}

/** `24`, or `22.3` if only that release is asked for; undefined if nothing asks. Pins come before ranges. */
function wantedNode(evidence: Evidence): string | undefined {
  return pinned(evidence) ?? ranged(evidence);
}

function pinned(evidence: Evidence): string | undefined {
  const { readShared: read } = evidence;
  const manifest = jsonOf(read('package.json'));
  const own = readJson(evidence, 'package.json');
  const volta = Object(own?.volta).node ?? Object(manifest?.volta).node;
  const named = [
    firstLine(read('.nvmrc')),
    firstLine(read('.node-version')),
    typeof volta === 'string' ? volta : undefined,
    /^nodejs?\s+(\S+)/m.exec(read('.tool-versions') ?? '')?.[1],
    /^\s*"?(?:node|nodejs|core:node)"?\s*=\s*(?:\{[^}]*version\s*=\s*)?["']([^"']+)["']/m.exec(
      read('mise.toml') ?? read('.mise.toml') ?? '',
    )?.[1],
  ];
  for (const word of named) {
    const version = word === undefined ? undefined : lineOf(word);
    if (version !== undefined) return version;
  }
  return undefined;
}

/** Comments are allowed in .nvmrc. */
const firstLine = (text: string | undefined): string | undefined =>
  text
    ?.split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .find((line) => line !== '');

/** `v22.1.0`, `22`, `lts/jod`, `lts/*`, `node` → the line. */
function lineOf(word: string): string | undefined {
  const number = /^v?(\d+)(?:\.|$)/.exec(word)?.[1];
  if (number !== undefined) return number;
  const name = /^lts[/-](.+)$/i.exec(word)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return String((LINES.find(([, each]) => each === name) ?? LINES[0])?.[0]);
}

function ranged(evidence: Evidence): string | undefined {
  const manifests = [readJson(evidence, 'package.json'), jsonOf(evidence.readShared('package.json'))];
  for (const manifest of manifests) {
    const runtime = Object(Object(manifest?.devEngines).runtime);
    for (const range of [Object(manifest?.engines).node, runtime.name === 'node' ? runtime.version : undefined]) {
      const found = typeof range === 'string' ? newestIn(range, ceiling(evidence)) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** jwa before 1.4.2 needs SlowBuffer, which Node.js 25 took away: jsonwebtoken before 9.0.3 does not start on it. */
function ceiling(evidence: Evidence): number {
  const lock = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock']
    .map((name) => evidence.readShared(name) ?? '')
    .join('\n');
  return /\bbuffer-equal-constant-time\b/.test(lock) ? 24 : Number.POSITIVE_INFINITY;
}

/** Newest supported line in a range of npm; else the newest there ever was; else the release it names itself. */
function newestIn(range: string, atMost = Number.POSITIVE_INFINITY): string | undefined {
  const fits = (major: number): boolean => takes(range, String(major)) === true;
  const lines = [...SUPPORTED, ...LINES.map(([major]) => major)];
  const found = lines.find((major) => major <= atMost && fits(major)) ?? lines.find(fits);
  if (found !== undefined) return String(found);
  const own = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(range);
  return own ? `${own[1]}.${own[2]}` : /\d+/.exec(range)?.[0];
}
