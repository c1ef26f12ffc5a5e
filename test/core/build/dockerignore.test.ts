import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ignoredBy, readDockerignore } from '../../../server/src/core/build/dockerignore.ts';

/** Pattern, then paths it takes and paths it leaves. */
const table: readonly (readonly [pattern: string, out: readonly string[], kept: readonly string[]])[] = [
  ['dist', ['dist', 'dist/a.js', 'dist/a/b'], ['src/dist', 'dist2', 'dis']],
  ['/dist/', ['dist', 'dist/a'], ['src/dist']],
  ['./a/../dist', ['dist'], ['a', 'a/dist']],
  ['*.log', ['a.log', '.log', 'a.log/b'], ['logs/a.log', 'alog']],
  ['**/*.log', ['a.log', 'logs/a.log', 'x/y/a.log'], ['a.logs']],
  ['**/node_modules', ['node_modules', 'a/node_modules/b', 'a/b/node_modules'], ['my_node_modules', 'a/node_modules2']],
  ['**', ['a', 'a/b'], []],
  ['*', ['a', 'a/b'], []],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a/c']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'b']],
  ['**end', ['end', 'xend', 'a/xend'], ['ends']],
  ['?.txt', ['a.txt'], ['.txt', 'ab.txt', '/.txt/x']],
  ['[a-c]x', ['ax', 'cx'], ['dx', 'x']],
  ['[^a-c]x', ['dx'], ['ax']],
  ['[]a]x', [']x', 'ax'], ['x']],
  ['a\\*b', ['a*b'], ['aXb']],
  ['a.b+(c)', ['a.b+(c)'], ['aXb+(c)']],
  ['[a', [], ['[a', 'a']],
  ['a\\', [], ['a', 'a\\']],
];

describe('one pattern', () => {
  for (const [pattern, out, kept] of table) {
    test(pattern, () => {
      const patterns = readDockerignore(`${pattern}\n`);
      for (const path of out) assert.ok(ignoredBy(patterns, path), `${path} is kept out`);
      for (const path of kept) assert.equal(ignoredBy(patterns, path), undefined, `${path} is sent`);
    });
  }
});

test('the last pattern that applies decides', () => {
  const patterns = readDockerignore('*\n!src\nsrc/*.log\n!src/keep.log\n');
  const deciding = (path: string): number | undefined => ignoredBy(patterns, path)?.line;
  assert.equal(deciding('README.md'), 0);
  assert.equal(deciding('src/a.ts'), undefined);
  assert.equal(deciding('src/a.log'), 2);
  assert.equal(deciding('src/keep.log'), undefined);
});

test('comments, blanks, byte order mark and line breaks', () => {
  const text = '\uFEFF# comment\r\n\r\n  dist  \r\n # no comment\r\n! keep\r\n!\r\n';
  const patterns = readDockerignore(text);
  assert.deepEqual(
    patterns.map(({ text: pattern, negated, line, span }) => [
      pattern,
      negated,
      line,
      text.slice(span.start, span.end),
    ]),
    [
      ['dist', false, 2, 'dist'],
      ['# no comment', false, 3, '# no comment'],
      ['keep', true, 4, '! keep'],
    ],
  );
});

test('no pattern takes long', () => {
  const patterns = readDockerignore(`${'**a*'.repeat(200)}b\n`);
  const path = 'a'.repeat(2000);
  const start = performance.now();
  assert.equal(ignoredBy(patterns, path), undefined);
  assert.ok(performance.now() - start < 1000);
});
