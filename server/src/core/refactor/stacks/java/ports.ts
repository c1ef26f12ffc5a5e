/** Where a program in Java listens, by its configuration. */
import type { Evidence } from '../../evidence.ts';

const FILES = ['application.yml', 'application.yaml', 'application.properties', 'application.conf'];
const PATTERNS = [
  /^\s*(?:server|quarkus\.http|micronaut\.server)\.port\s*[=:]\s*(?:\$\{\w+:)?(\d{2,5})\b/m,
  /^server:\s*\n(?:[ \t]+.*\n)*?[ \t]+port:\s*['"]?(?:\$\{[\w.]+:)?(\d{2,5})\b/m,
  /^[ \t]+server:\s*\n(?:[ \t]+.*\n)*?[ \t]+port:\s*['"]?(?:\$\{[\w.]+:)?(\d{2,5})\b/m,
  /^quarkus:[\s\S]*?^[ \t]+http:\s*\n(?:[ \t]+.*\n)*?[ \t]+port:\s*(\d{2,5})\b/m,
  /\bdeployment\s*\{[^}]*\bport\s*=\s*(\d{2,5})\b/,
];

export function portOf(evidence: Evidence): string | undefined {
  for (const file of FILES) {
    const text = evidence.read(`src/main/resources/${file}`);
    for (const pattern of text === undefined ? [] : PATTERNS) {
      const port = pattern.exec(`${text}\n`)?.[1];
      if (port !== undefined && port !== '0') return port;
    }
  }
  return undefined;
}
