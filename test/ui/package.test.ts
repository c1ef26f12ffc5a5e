// What people install.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

test('the package is at most 1 MB', () => {
  const { size } = statSync(resolve(import.meta.dirname, '../../slipway.vsix'));
  console.log(`slipway.vsix: ${(size / 1024).toFixed(0)} kB`);
  assert.ok(size <= 1_000_000, `${size} bytes`);
});
