import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';
import { settingsOf } from './detect.ts';

const STARTS = /\bdeno\s+(run|serve)\b/;

/** Where Deno only formats or checks, package.json says what the project is. */
export function claim(evidence: Evidence): Claim {
  const settings = settingsOf(evidence);
  if (settings === undefined) return 'none';
  const tasks = Object.values(Object(settings.tasks)).map((task) =>
    typeof task === 'string' ? task : String(Object(task).command),
  );
  const entry = ['main.ts', 'main.tsx', 'src/main.ts', 'server.ts'].some((name) => evidence.exists(name) === true);
  if (tasks.some((task) => STARTS.test(task)) || entry) return 'server';
  if (evidence.exists('package.json') === true) return 'tools';
  return settings.exports !== undefined ? 'library' : 'program';
}
