/** Diagnostics, asked for and published, and what makes them change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type ClientOptions, connect, type TestClient } from '../support/client.ts';

const UPPER = 'FROM node:26 AS Build\n';
const codes = (items: readonly Diagnostic[]) => items.map(({ code }) => code);

async function serving(options: ClientOptions, body: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await connect(options);
  try {
    await body(client);
    assert.deepEqual(client.errors, []);
  } finally {
    client.close();
  }
}

test('a finding carries rule, documentation, severity and place', () =>
  serving({}, async (client) => {
    await client.configure({ rules: { 'stage-name-casing': 'info' } });
    const document = await client.open(UPPER);
    const [found] = (await document.diagnostics()).filter(({ code }) => code === 'stage-name-casing');
    assert.ok(found);
    assert.equal(found.severity, 3);
    assert.equal(found.source, 'slipway');
    assert.match(found.codeDescription?.href ?? '', /^https:.*stage-name-casing/);
    assert.deepEqual(found.range, document.range(16, 21));
  }));

test('an answer stays the same until text or settings change', () =>
  serving({}, async (client) => {
    const document = await client.open(UPPER);
    const first = await document.pull();
    assert.equal(first.kind, 'full');
    assert.equal((await document.pull(first.resultId)).kind, 'unchanged');

    await document.change(16, 21, 'build');
    const second = await document.pull(first.resultId);
    assert.equal(second.kind, 'full');

    const refreshed = client.refreshed();
    await client.configure({ rules: { 'stage-name-casing': 'off' } });
    await refreshed;
    assert.equal((await document.pull(second.resultId)).kind, 'full');
  }));

test('settings turn rules off and choose the profile', () =>
  serving({}, async (client) => {
    const document = await client.open(UPPER);
    await client.configure({ profile: 'buildkit' });
    assert.deepEqual(codes(await document.diagnostics()), ['stage-name-casing']);
    await client.configure({ profile: 'buildkit', rules: { StageNameCasing: 'off' } });
    assert.deepEqual(codes(await document.diagnostics()), []);
    await client.configure({ profile: 'no such profile', rules: 17 });
    assert.ok(
      codes(await document.diagnostics()).includes('stage-name-casing'),
      'what is no valid value counts as not set',
    );
  }));

test('the configuration file wins over the editor, and its mistakes are logged', async () => {
  const config = { path: '/project/.slipway.yaml', name: '.slipway.yaml', text: 'profile: buildkit\nrulse: {}\n' };
  await serving({ config }, async (client) => {
    await client.configure({ profile: 'hadolint' });
    const document = await client.open(UPPER);
    assert.deepEqual(codes(await document.diagnostics()), ['stage-name-casing']);
    assert.deepEqual(client.warnings, ['/project/.slipway.yaml:2:1: "rulse" is no setting; "rules" is.']);
  });
});

test('a client that does not ask is told, once for many keystrokes', () =>
  serving({ without: ['pull'] }, async (client) => {
    assert.equal(client.capabilities.diagnosticProvider, undefined);
    const published = client.published('file:///project/Dockerfile');
    const document = await client.open('FROM node:26 AS buil\n');
    await document.change(20, 20, 'd');
    await document.change(16, 17, 'B');
    const { version, diagnostics } = await published;
    assert.equal(version, 3);
    assert.ok(codes(diagnostics).includes('stage-name-casing'));

    const cleared = client.published(document.uri);
    await document.close();
    assert.deepEqual((await cleared).diagnostics, []);
  }));

test('a client without workspace/configuration sends settings at the start or later', () =>
  serving({ without: ['pull', 'configuration'], initializationOptions: { profile: 'buildkit' } }, async (client) => {
    const first = client.published('file:///project/Dockerfile');
    await client.open(UPPER);
    assert.deepEqual(codes((await first).diagnostics), ['stage-name-casing']);
    const second = client.published('file:///project/Dockerfile');
    await client.configure({ rules: { 'stage-name-casing': 'off' }, profile: 'buildkit' });
    assert.deepEqual((await second).diagnostics, []);
  }));

test('files beside the document are looked at again when they change', async () => {
  let version = 0;
  const host = {
    config: () => ({
      path: 'c',
      name: '.slipway.yaml',
      text: version === 0 ? 'profile: buildkit' : 'rules: {StageNameCasing: off}\nprofile: buildkit',
    }),
  };
  await serving({ host }, async (client) => {
    const document = await client.open(UPPER);
    assert.deepEqual(codes(await document.diagnostics()), ['stage-name-casing']);
    version = 1;
    const refreshed = client.refreshed();
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await refreshed;
    assert.deepEqual(codes(await document.diagnostics()), []);
  });
});

test('a document reopened with another text is analysed anew', () =>
  serving({}, async (client) => {
    await client.configure({ profile: 'buildkit' });
    const first = await client.open(UPPER);
    assert.equal((await first.diagnostics()).length, 1);
    await first.close();
    const second = await client.open('FROM node:26 AS build\n');
    assert.deepEqual(await second.diagnostics(), []);
  }));

test('a rule that fails costs no other finding, and is logged once', async () => {
  const files = {
    kind(path: string) {
      if (path === '.git') throw new Error('no disk');
      return 'absent' as const;
    },
    read: () => undefined,
    list: () => ['main.js'],
  };
  const client = await connect({ files });
  const document = await client.open('FROM node:26 AS Build\nCOPY . /x\n');
  assert.ok(codes(await document.diagnostics()).includes('stage-name-casing'));
  await document.change(0, 0, '# a comment\n');
  await document.diagnostics();
  assert.ok(client.errors.length > 0);
  for (const error of client.errors) assert.match(error, /^Rule [a-z-]+ failed: Error: no disk/);
  assert.equal(new Set(client.errors).size, client.errors.length);
  client.close();
});
