/** The rooms of the core and who may enter them: imports only point downwards. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const core = fileURLToPath(new URL('../server/src/core/', import.meta.url));

/** Folders and files of the core from the top down; types count like values. ARCHITECTURE.md says what each is for. */
const ROOMS = [
  'features',
  'refactor',
  'lint',
  'config',
  'rules',
  'ignores',
  'peers',
  'rule.ts',
  'questions',
  'finding.ts',
  'policy.ts',
  'analysis.ts',
  'image',
  'build',
  'programs',
  'shell',
  'stages',
  'context.ts',
  'facts',
  'dockerfile',
  'ground',
];

/** Arrows that still point up, each to be taken away; the test fails when one is gone and named here all the same. */
const KNOTS = ['rules → refactor'];

const roomOf = (file: string): string => file.split(sep)[0] as string;

test('imports point downwards', () => {
  const files = readdirSync(core, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.ts'));
  const upwards = new Set<string>();
  for (const file of files) {
    for (const [, path = ''] of readFileSync(join(core, file), 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const [from, to] = [roomOf(file), roomOf(normalize(join(dirname(file), path)))];
      assert.ok(ROOMS.includes(from) && ROOMS.includes(to), `${file} → ${path}: a room that is not in the list`);
      if (ROOMS.indexOf(to) < ROOMS.indexOf(from)) upwards.add(`${from} → ${to}`);
    }
  }
  assert.deepEqual([...upwards].sort(), KNOTS);
});
