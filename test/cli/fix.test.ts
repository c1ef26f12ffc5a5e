/** Which fixes go together in one pass, and how a change is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unifiedDiff } from '../../server/src/cli/diff.ts';
import { applyEdits, type Edit } from '../../server/src/core/ground/text.ts';
import { merge } from '../../server/src/core/lint/fix.ts';

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });

const merges: Record<string, { fixes: readonly Edit[][]; result: string; applied: number }> = {
  'apart from each other': { fixes: [[edit(0, 1, 'X')], [edit(2, 3, 'Y')]], result: 'XbYdef', applied: 2 },
  'out of order': { fixes: [[edit(4, 5, 'X')], [edit(0, 1, 'Y')]], result: 'YbcdXf', applied: 2 },
  'side by side': { fixes: [[edit(0, 2, 'X')], [edit(2, 4, 'Y')]], result: 'XYef', applied: 2 },
  'overlapping: the first wins': { fixes: [[edit(0, 3, 'X')], [edit(2, 4, 'Y')]], result: 'Xdef', applied: 1 },
  'one inside the other': { fixes: [[edit(0, 6, 'X')], [edit(2, 3, 'Y')]], result: 'X', applied: 1 },
  'the very same edit': { fixes: [[edit(1, 1, 'X')], [edit(1, 1, 'X'), edit(3, 4, '')]], result: 'aXbcef', applied: 2 },
  'two insertions at one place': { fixes: [[edit(1, 1, 'X')], [edit(1, 1, 'Y')]], result: 'aXbcdef', applied: 1 },
  'an insertion at the edge of a change': {
    fixes: [[edit(1, 3, 'X')], [edit(3, 3, 'Y')]],
    result: 'aXdef',
    applied: 1,
  },
  'all or nothing': { fixes: [[edit(0, 2, 'X')], [edit(1, 3, 'Y'), edit(4, 5, 'Z')]], result: 'Xcdef', applied: 1 },
};

for (const [name, { fixes, result, applied }] of Object.entries(merges)) {
  test(`fixes ${name}`, () => {
    const merged = merge(fixes.map((edits) => ({ title: '', edits })));
    assert.equal(applyEdits('abcdef', merged.edits), result);
    assert.equal(merged.applied, applied);
  });
}

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join('');
const numbered = lines('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12');

const diffs: Record<string, [before: string, after: string, hunks: string[]]> = {
  'a changed line': [
    numbered,
    numbered.replace('6', 'six'),
    ['@@ -3,7 +3,7 @@', ' 3', ' 4', ' 5', '-6', '+six', ' 7', ' 8', ' 9'],
  ],
  'two places far apart': [
    numbered,
    numbered.replace('1\n', '').replace('12\n', '12\n13\n'),
    ['@@ -1,4 +1,3 @@', '-1', ' 2', ' 3', ' 4', '@@ -10,3 +9,4 @@', ' 10', ' 11', ' 12', '+13'],
  ],
  'into an empty file': ['', lines('a'), ['@@ -0,0 +1,1 @@', '+a']],
  'no line break at the end': ['a\nb', 'a\nc\n', ['@@ -1,2 +1,2 @@', ' a', '-b', '\\ No newline at end of file', '+c']],
};

for (const [name, [before, after, hunks]] of Object.entries(diffs)) {
  test(`diff of ${name}`, () => {
    assert.equal(unifiedDiff('f', before, after), lines('--- f', '+++ f', ...hunks));
  });
}
