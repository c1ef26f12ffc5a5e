/** Where a folder of stage templates is looked for. */
import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { findTemplates } from '../../server/src/node/templates.ts';
import { folder } from '../support/cli.ts';

const place = folder({
  'ours/b.template': 'FROM b\n',
  'ours/a.template': 'FROM a\n',
  'ours/README.md': '',
  'ours/c.template/nothing': '',
  'ours/large.template': 'x'.repeat(70_000),
  'app/docker/Dockerfile': '',
  'app/ours/near.template': 'FROM near\n',
});
after(() => place.remove());

const names = (named: string, from?: string) =>
  findTemplates(named, from === undefined ? undefined : join(place.path, from))?.map(({ file }) => file);

test('the files that end in .template, by name, as far as they are files of a reasonable size', () => {
  assert.deepEqual(names(join(place.path, 'ours')), ['a.template', 'b.template']);
});

test('a relative folder is the nearest one upwards', () => {
  assert.deepEqual(names('ours', 'app/docker'), ['near.template']);
  assert.deepEqual(names('ours', '.'), ['a.template', 'b.template']);
  assert.equal(names('gone', 'app'), undefined);
  assert.equal(names('ours'), undefined);
});

test('~/ is the home', () => {
  const below = relative(homedir(), join(place.path, 'ours'));
  assert.deepEqual(names(`~/${below}`), ['a.template', 'b.template']);
});
