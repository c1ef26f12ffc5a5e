/** The product's own facts, and the day the tests live on. */
import { readFileSync } from 'node:fs';
import type { Context } from '../../server/src/core/context.ts';
import type { Facts } from '../../server/src/core/facts/facts.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../facts/${name}.json`, import.meta.url), 'utf8'));

export const facts = { images: read('base-images'), eol: read('eol') } as Facts;

export const today = '2026-11-23';

export const context: Context = { today, facts };
