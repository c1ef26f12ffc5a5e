/**
 * `npm run fuzz -- [--minutes N] [--seed S]`: checks mutated files until the time is over. What fails is made as short as it stays
 * failing and kept in `regressions/`, where the unit tests read it. The same seed makes the same files.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { seedFiles } from './files.ts';
import { mutated } from './mutate.ts';
import { randomOf } from './random.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '2' }, seed: { type: 'string', default: '1' } },
});
const minutes = Number(values.minutes);
const first = Number(values.seed);
/** More findings than anybody mends at a time. */
const MOST = 50;

/** How a text fails; undefined for one that does not. */
function failure(text: string, seed: number): string | undefined {
  try {
    check(text, randomOf(seed));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Numbers, places and the text itself aside, two failures of one kind read the same. */
const kindOf = (message: string): string =>
  message
    .split('\n', 1)
    .join('')
    .replace(/\d+/g, 'N')
    .replace(/"[^"]*"/g, '""')
    .slice(0, 60);

/** Takes out lines, then stretches of a line, as long as it fails in the same way. */
function minimised(text: string, seed: number, kind: string): string {
  const fails = (candidate: string): boolean => kindOf(failure(candidate, seed) ?? '') === kind;
  const end = Date.now() + 60_000;
  let parts = text.split(/(?<=\n)/);
  for (const step of ['lines', 'characters']) {
    if (step === 'characters') parts = parts.join('').split('');
    if (parts.length > 2_000) break;
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < parts.length && Date.now() < end; ) {
        const without = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (fails(without.join(''))) parts = without;
        else at += size;
      }
    }
  }
  return parts.join('');
}

const files = seedFiles();
const started = Date.now();
const kinds = new Set<string>();
let cases = 0;
let characters = 0;
for (; Date.now() - started < minutes * 60_000 && kinds.size < MOST; cases++) {
  const seed = first * 1_000_003 + cases;
  const text = mutated(randomOf(seed), files);
  characters += text.length;
  const message = failure(text, seed);
  if (message === undefined || kinds.has(kindOf(message))) continue;
  const kind = kindOf(message);
  kinds.add(kind);
  const short = minimised(text, seed, kind);
  const name = `${createHash('sha256').update(short).digest('hex').slice(0, 8)}.txt`;
  writeFileSync(new URL(`regressions/${name}`, import.meta.url), `${seed}\n${short}`);
  console.log(`\n── ${name}: ${(failure(short, seed) ?? message).slice(0, 1_500)}`);
}
const seconds = Math.round((Date.now() - started) / 1_000);
console.log(
  `\nfuzz: ${cases} files, ${characters} characters, ${seconds} s from seed ${first}; ${kinds.size} kinds of failure`,
);
process.exitCode = kinds.size > 0 ? 1 : 0;
