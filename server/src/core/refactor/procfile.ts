/** The command of a project's Procfile: what Heroku and those who follow it start. */
import type { Evidence } from './evidence.ts';

/**
 * Words of the process `web`, of several commands the last; the port that the platform gives is `port`. Undefined if there is none or
 * only a shell can tell.
 */
export function webProcess(evidence: Evidence, port: string): readonly string[] | undefined {
  const line = /^web:[ \t]*(.+)$/m.exec(evidence.read('Procfile') ?? '')?.[1];
  const last = line
    ?.split(/&&|;/)
    .at(-1)
    ?.trim()
    .replace(/^exec\s+/, '');
  const filled = last?.replace(/\$\{PORT(?::-\d+)?\}|\$PORT\b/g, port);
  return filled === undefined || /[$`|<>()*?\\'"]|^\w+=/.test(filled) ? undefined : filled.split(/\s+/);
}
