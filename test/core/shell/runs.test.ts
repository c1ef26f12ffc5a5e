/** The commands of a script in the order they run in, as far as its text tells. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveWord, unknownEnvironment } from '../../../server/src/core/shell/resolve.ts';
import { parse } from './shell.ts';

const cases: readonly (readonly [source: string, runs: readonly string[]])[] = [
  ['a; b', ['a', 'b']],
  ['f() { a "$@"; }; f x y', ['f x y', 'a x y']],
  ['f() { a "/p/$1"; b $2; }; f x y && f z', ['f x y', 'a /p/x', 'b y', 'f z', 'a /p/z', 'b ?']],
  ['f() { a; }; g() { f; b; }; g', ['g', 'f', 'a', 'b']],
  // What is never called may run: whoever sources the file calls it.
  ['f() { a; }', ['(a)']],
  ['f() { if x; then a; fi; b; }; f', ['f', 'x', '(a)', 'b']],
  ['c || f; f() { a; }', ['c', '(f)', '(a)']],
  ['f() { f; a; }; f', ['f', 'f', 'a']],
  ['for i in 1 2; do a $i; done; b', ['a 1', 'a 2', 'b']],
  ['for i in x y; do for j in 1 2; do a $i$j; done; done', ['a x1', 'a x2', 'a y1', 'a y2']],
  ['for i in *.c; do a $i; done', ['(a ?)']],
  ['for i in 1 2; do a $i && break; done', ['a ?', 'break']],
  ['for i in $(ls); do a $i; done', ['ls', '(a ?)']],
];

test('functions run where they are called, loops once for each word', () => {
  for (const [source, runs] of cases) {
    const found = parse(source)
      .runs()
      .map(({ command: { words, conditional } }) => {
        const text = words.map((word) => resolveWord(word, unknownEnvironment) ?? '?').join(' ');
        return conditional ? `(${text})` : text;
      });
    assert.deepEqual(found, runs, source);
  }
});
