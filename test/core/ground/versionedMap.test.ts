import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Versions } from '../../../server/src/core/ground/versionedMap.ts';

test('older versions stay as they were', () => {
  const none = new Versions<number>();
  const one = none.set('a', 1);
  const two = one.set('a', 2).set('b', 3);
  const removed = two.set('a', undefined);
  assert.deepEqual([...none], []);
  assert.deepEqual([...one], [['a', 1]]);
  assert.deepEqual(
    [...two],
    [
      ['a', 2],
      ['b', 3],
    ],
  );
  assert.deepEqual([...removed], [['b', 3]]);
  assert.equal(removed.has('a'), false);
});

test('branches do not see each other', () => {
  const trunk = new Versions<number>().set('a', 1);
  const left = trunk.set('a', 2);
  const right = trunk.set('b', 3);
  const side = left.fork().set('a', 9);
  assert.deepEqual([left.get('a'), left.get('b')], [2, undefined]);
  assert.deepEqual([right.get('a'), right.get('b')], [1, 3]);
  assert.deepEqual([side.get('a'), left.set('c', 4).get('a')], [9, 2]);
});
