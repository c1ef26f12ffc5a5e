/**
 * What an expert finds in the seed Dockerfiles, asked of the bundled command: every `must` is found on one of its lines, and
 * no `mustNot` is said. The file holds `{"NAME.Dockerfile": {must: [{rule, lines}], mustNot: [rule]}}`, beside the Dockerfiles.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { percent } from './measure.ts';

interface Review {
  readonly must: readonly { readonly rule: string; readonly lines: readonly number[] }[];
  readonly mustNot: readonly string[];
}

interface Output {
  readonly files: readonly { readonly findings: readonly { readonly rule: string; readonly line: number }[] }[];
}

export const defaultFile = 'seed/expected.json';

const cli = resolve(import.meta.dirname, '../../dist/cli.js');

export async function run(file: string): Promise<boolean> {
  if (!existsSync(cli)) throw new Error('dist/cli.js is missing: npm run build makes it');
  const { about: _, ...reviews } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Review> & {
    about?: unknown;
  };
  let found = 0;
  let wanted = 0;
  let alarms = 0;
  for (const [name, { must, mustNot }] of Object.entries(reviews)) {
    const path = join(dirname(file), name);
    const { stdout } = spawnSync(process.execPath, [cli, 'lint', '--format', 'json', '--today', '2026-11-23', path], {
      encoding: 'utf8',
    });
    const findings = (JSON.parse(stdout) as Output).files[0]?.findings ?? [];
    for (const { rule, lines } of must) {
      wanted++;
      if (findings.some((each) => each.rule === rule && lines.includes(each.line))) found++;
      else console.log(`  ${name}: ${rule} is not found on line ${lines.join(' or ')}`);
    }
    for (const { rule, line } of findings.filter((each) => mustNot.includes(each.rule))) {
      alarms++;
      console.log(`  ${name}:${line}: ${rule} is a false alarm`);
    }
  }
  console.log(`found ${percent(found, wanted)}, false alarms ${alarms}`);
  return found === wanted && alarms === 0;
}
