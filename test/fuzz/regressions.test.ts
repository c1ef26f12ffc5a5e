/** What `npm run fuzz` found and was mended: the seed on the first line, then the text. */
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check } from './check.ts';
import { randomOf } from './random.ts';

const folder = new URL('regressions/', import.meta.url);

for (const name of readdirSync(folder).sort()) {
  test(name, () => {
    const content = readFileSync(new URL(name, folder), 'utf8');
    const end = content.indexOf('\n');
    // Other numbers ask at other places, so that an answer that moved is met again.
    for (const seed of [Number(content.slice(0, end)), 1, 2]) check(content.slice(end + 1), randomOf(seed));
  });
}
