/** What the sources of a program say where it begins: above all the port. */
import type { Evidence } from './evidence.ts';

/** Where programs begin. */
const FILES = [
  'main.go',
  'src/main.rs',
  ...['main', 'src/main'].flatMap((name) => ['c', 'cc', 'cpp'].map((ending) => `${name}.${ending}`)),
  ...['server', 'index', 'main', 'app'].flatMap((name) => [
    ...['ts', 'js', 'mjs', 'tsx'].flatMap((ending) => [`src/${name}.${ending}`, `${name}.${ending}`]),
    `${name}.py`,
  ]),
  'src/main/resources/application.properties',
  'src/main/resources/application.yml',
  'config/puma.rb',
];

const PATTERNS = [
  /ListenAndServe(?:TLS)?\("[\w.]*:(\d{2,5})"/,
  /\bAddr:\s*"[\w.]*:(\d{2,5})"/,
  /\.(?:Run|Start|Listen)\("[\w.]*:(\d{2,5})"/,
  /\bPORT\b["')\]]*\s*(?:\|\||\?\?|,)\s*["']?(\d{2,5})\b/,
  /\.listen\(\s*(?:\{\s*port:\s*)?(\d{2,5})\b/,
  /\(\s*(?:"[\d.:[\]]+"|\[\s*\d+(?:\s*,\s*\d+){3,7}\s*\])\s*,\s*(\d{2,5})\s*\)/,
  /["']?(?:0\.0\.0\.0|127\.0\.0\.1|\[::\]):(\d{2,5})["']/,
  /\bport\s*[:=]\s*(\d{2,5})\b/,
  /\bflag\.\w+\([^)\n]*":(\d{2,5})"/,
  /\bport\b["']?[^\n]*\bdefault(?:_value)?\s*=\s*["']?(\d{4,5})\b/i,
  /^server\.port\s*=\s*(\d{2,5})\s*$/m,
];

/** As far as the build context is visible; undefined where nothing names one. */
export function portInSources(evidence: Evidence, entries?: readonly string[]): string | undefined {
  for (const source of sourcesOf(evidence, entries)) {
    for (const pattern of PATTERNS) {
      const port = pattern.exec(source)?.[1];
      if (port !== undefined) return port;
    }
  }
  return undefined;
}

/** The files in which programs begin; `entries`: those that are known to. */
export function sourcesOf(evidence: Evidence, entries: readonly string[] = []): readonly string[] {
  const folder = evidence.membership?.member.folder;
  const own = folder === undefined ? [] : [`${folder}/main.go`, `${folder}/src/main.rs`];
  const commands = evidence.list('cmd').map((name) => `cmd/${name}main.go`);
  return [...new Set([...entries, ...own, ...FILES, ...commands])].flatMap((file) => evidence.read(file) ?? []);
}
