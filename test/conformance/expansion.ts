import { readFileSync } from 'node:fs';
import { expand } from '../../server/src/core/dockerfile/expansion/variables.ts';
import type { Escape } from '../../server/src/core/dockerfile/model.ts';
import { type Miss, percent, printMisses } from './measure.ts';

export const defaultFile = 'conformance/expansion.json';

interface Case {
  readonly id: string;
  readonly test?: string;
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
  readonly escape: Escape;
  readonly error?: string;
  readonly result?: string;
  readonly words?: readonly string[] | null;
  readonly matched?: readonly string[];
  readonly unmatched?: readonly string[];
}

/** Every expansion is to be alike: result, words, names found and not found, or the error. */
export async function run(file: string): Promise<boolean> {
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
  const misses: Miss[] = [];
  for (const one of cases) {
    const wanted = JSON.stringify(expected(one));
    const found = JSON.stringify(actual(one));
    if (wanted !== found) misses.push({ id: one.id, wanted, found, known: false });
  }
  console.log(`expansions ${percent(cases.length - misses.length, cases.length)}`);
  printMisses(misses);
  return misses.length === 0;
}

/** This test of BuildKit asks for words alone, and records no names. */
const withoutNames = ({ test }: Case): boolean => test === 'TestShellParser4Words';

function expected(one: Case): unknown {
  const { error, result, words, matched, unmatched } = one;
  if (error !== undefined) return { error };
  return { result, words: words ?? [], ...(withoutNames(one) ? {} : { matched, unmatched }) };
}

function actual(one: Case): unknown {
  const lookup = (name: string): string | undefined => (Object.hasOwn(one.env, name) ? one.env[name] : undefined);
  const { error, result, words, matched, unmatched } = expand(one.input, lookup, one.escape);
  if (error !== undefined) return { error: `failed to process ${JSON.stringify(one.input)}: ${error}` };
  return {
    result,
    words,
    ...(withoutNames(one) ? {} : { matched: [...matched].sort(), unmatched: [...unmatched].sort() }),
  };
}
