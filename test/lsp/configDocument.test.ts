/** Configuration files open in the editor: diagnostics, fixes, completion, hover. `‸` is the cursor. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Hover } from 'vscode-languageserver-protocol';
import { connect, type TestClient } from '../support/client.ts';
import { marked } from '../support/marked.ts';

const SLIPWAY = 'file:///project/.slipway.yaml';
const HADOLINT = 'file:///project/.hadolint.yaml';

let client: TestClient;
before(async () => {
  client = await connect();
});
after(() => client.close());

describe('what is wrong, and its fix', () => {
  const cases: readonly { uri: string; source: string; message: RegExp; severity: number; fixed?: string }[] = [
    {
      uri: SLIPWAY,
      source: 'rules:\n  ⟦stage-name-cassing⟧: off\n',
      message: /"stage-name-casing" is\./,
      severity: 1,
      fixed: 'rules:\n  stage-name-casing: off\n',
    },
    { uri: SLIPWAY, source: '⟦profil⟧: all\n', message: /"profile" is\./, severity: 1, fixed: 'profile: all\n' },
    { uri: SLIPWAY, source: 'profile: ⟦loud⟧\n', message: /takes one of recommended/, severity: 1 },
    { uri: HADOLINT, source: 'ignored: [⟦DL9999⟧]\n', message: /"DL9999" is no rule/, severity: 4 },
    {
      uri: HADOLINT,
      source: '⟦ignore⟧: []\n',
      message: /"ignored" is one/,
      severity: 4,
      fixed: 'ignored: []\n',
    },
  ];
  for (const { uri, source, message, severity, fixed } of cases) {
    test(JSON.stringify(source), async () => {
      const { text, ranges } = marked(source);
      const document = await client.open(text, uri);
      const [found, ...more] = await document.diagnostics();
      assert.deepEqual(more, []);
      assert.match(String(found?.message), message);
      assert.equal(found?.severity, severity);
      const [{ start, end }] = ranges as [{ start: number; end: number }];
      assert.deepEqual(found?.range, document.range(start, end));
      const [action] = await document.codeActions(document.range(start, start));
      assert.equal(action && document.apply(action.edit), fixed);
      await document.close();
    });
  }
});

describe('completion', () => {
  const cases: readonly {
    uri: string;
    source: string;
    offers?: string[];
    includes?: string[];
    never?: string[];
    choose?: [string, string];
  }[] = [
    {
      uri: SLIPWAY,
      source: '‸',
      includes: ['profile', 'rules', 'forbiddenImages'],
      never: ['shellcheck.path'],
      choose: ['rules', 'rules: '],
    },
    { uri: SLIPWAY, source: 'profile: all\n‸', includes: ['rules'], never: ['profile'] },
    {
      uri: SLIPWAY,
      source: 'profile: ‸',
      offers: ['recommended', 'strict', 'hadolint', 'buildkit', 'all'],
      choose: ['strict', 'profile: strict'],
    },
    {
      uri: SLIPWAY,
      source: 'rules:\n  DL30‸',
      includes: ['eol-base', 'DL3008', 'StageNameCasing'],
      choose: ['DL3008', 'rules:\n  DL3008: '],
    },
    {
      uri: SLIPWAY,
      source: 'rules:\n  eol-base: off\n  ‸\nprofile: all\n',
      includes: ['latest-tag'],
      never: ['eol-base', 'profile'],
    },
    { uri: SLIPWAY, source: 'rules:\n  eol-base: ‸', offers: ['off', 'error', 'warning', 'info', 'hint'] },
    {
      uri: SLIPWAY,
      source: 'labels:\n  version: s‸',
      includes: ['semver'],
      choose: ['semver', 'labels:\n  version: semver'],
    },
    { uri: SLIPWAY, source: 'strictLabels: ‸', offers: ['true', 'false'] },
    { uri: SLIPWAY, source: '# pro‸', offers: [] },
    { uri: HADOLINT, source: 'ignored:\n  - ‸', includes: ['DL3008'], never: ['eol-base', 'ignored'] },
    { uri: HADOLINT, source: 'ignored:\n- DL3‸\n', includes: ['DL3008'], choose: ['DL3008', 'ignored:\n- DL3008\n'] },
    { uri: HADOLINT, source: 'override:\n  ‸', offers: ['error', 'warning', 'info', 'style'] },
    { uri: HADOLINT, source: 'override:\n  error:\n    - ‸', includes: ['DL3008'] },
    { uri: HADOLINT, source: 'failure-threshold: ‸', includes: ['style', 'none'] },
    { uri: HADOLINT, source: 'label-schema:\n  author: ‸', includes: ['text', 'email'] },
  ];
  for (const { uri, source, offers, includes = [], never = [], choose } of cases) {
    test(JSON.stringify(source), async () => {
      const { text, cursor } = marked(source);
      const document = await client.open(text, uri);
      const items = await document.completions(cursor);
      const labels = items.map(({ label }) => label);
      if (offers) assert.deepEqual(labels, offers);
      for (const label of includes) assert.ok(labels.includes(label), `${label} among ${labels}`);
      for (const label of never) assert.ok(!labels.includes(label), `${label} is offered`);
      const item = choose && items.find(({ label }) => label === choose[0]);
      if (choose) assert.equal(item && document.applyItem(item), choose[1]);
      await document.close();
    });
  }
});

describe('hover', () => {
  const cases: readonly [uri: string, source: string, says: RegExp | null][] = [
    [SLIPWAY, 'pro‸file: all\n', /Which rules are on/],
    [SLIPWAY, 'rules:\n  DL30‸08: off\n', /\*\*`apt-version-unpinned`\*\*.*\n\nAlso hadolint `DL3008`/],
    [SLIPWAY, 'rules:\n  SC20‸86: off\n', /shellcheck\.net\/wiki\/SC2086/],
    [HADOLINT, 'ignored:\n  - DL30‸08\n', /apt-version-unpinned/],
    [HADOLINT, 'failure-thres‸hold: none\n', /mildest finding/],
    [SLIPWAY, 'profile: a‸ll # all of them\n', null],
  ];
  for (const [uri, source, says] of cases) {
    test(JSON.stringify(source), async () => {
      const { text, cursor } = marked(source);
      const document = await client.open(text, uri);
      const answer = await document.ask<Hover | null>('hover', cursor);
      if (says) assert.match((answer?.contents as { value: string } | undefined)?.value ?? '', says);
      else assert.equal(answer, null);
      await document.close();
    });
  }
});

test('nothing else is said of them, and the status leaves them out', async () => {
  const document = await client.open('FROM node AS Build\n', SLIPWAY);
  for (const method of ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'documentLink'])
    assert.equal(await document.ask(method), null, method);
  const status = await client.request<{ documents: unknown[] }>('slipway/status', undefined);
  assert.deepEqual(status.documents, []);
  await document.close();
  assert.deepEqual(client.errors, []);
});

describe('a Dockerfile’s comments', () => {
  test('completion of ids and of the comments themselves', async () => {
    for (const [source, includes] of [
      ['FROM a\n# slipway ignore=‸', 'eol-base'],
      ['FROM a\n# hadolint ignore=DL3008,‸', 'DL3015'],
      ['# check=error=true;skip=‸', 'StageNameCasing'],
      ['FROM a\n# hado‸', 'hadolint ignore='],
    ] as const) {
      const { text, cursor } = marked(source);
      const document = await client.open(text);
      const labels = (await document.completions(cursor)).map(({ label }) => label);
      assert.ok(labels.includes(includes), `${source}: ${labels}`);
      await document.close();
    }
  });
  test('hover', async () => {
    for (const source of [
      '# slipway ignore=SC2‸086',
      '# hadolint ignore=SC‸2086',
      'FROM a\n# slipway file ignore=a,sc20‸86',
    ]) {
      const { text, cursor } = marked(source);
      const document = await client.open(`${text}\nFROM debian:13\n`);
      const answer = await document.ask<Hover | null>('hover', cursor);
      assert.match((answer?.contents as { value: string } | undefined)?.value ?? '', /wiki\/SC2086/);
      await document.close();
    }
  });
});
