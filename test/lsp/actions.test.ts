/** Quick fixes, fixes of a whole file, and comments that switch rules off: what the text is afterwards. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, type TestClient } from '../support/client.ts';
import { marked } from '../support/marked.ts';

let client: TestClient;
before(async () => {
  client = await connect();
  await client.configure({ profile: 'buildkit' });
});
after(() => client.close());

interface Case {
  /** `⟦…⟧` is what the editor asks about. */
  readonly source: string;
  readonly title: string;
  readonly result: string;
}

const quickFixes: readonly Case[] = [
  {
    source: 'FROM node AS ⟦Build⟧\nFROM alpine\nCOPY --from=Build / /\n',
    title: 'Ignore stage-name-casing for this instruction',
    result: '# slipway ignore=stage-name-casing\nFROM node AS Build\nFROM alpine\nCOPY --from=Build / /\n',
  },
  {
    source: '# syntax=docker/dockerfile:1\r\n# a comment\r\n\r\nFROM node AS ⟦Build⟧\r\n',
    title: 'Ignore stage-name-casing for this instruction',
    result:
      '# syntax=docker/dockerfile:1\r\n# a comment\r\n\r\n# slipway ignore=stage-name-casing\r\nFROM node AS Build\r\n',
  },
  {
    source: '# slipway ignore=eol-base because\nFROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing for this instruction',
    result: '# slipway ignore=eol-base,stage-name-casing because\nFROM node AS Build\n',
  },
  {
    source: 'FROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing in this file',
    result: '# slipway file ignore=stage-name-casing\nFROM node AS Build\n',
  },
  {
    source: '# syntax=docker/dockerfile:1\n# escape=`\nFROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing in this file',
    result: '# syntax=docker/dockerfile:1\n# escape=`\n# slipway file ignore=stage-name-casing\nFROM node AS Build\n',
  },
  {
    source: '# slipway file ignore=eol-base\nFROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing in this file',
    result: '# slipway file ignore=eol-base,stage-name-casing\nFROM node AS Build\n',
  },
  {
    source: '# hadolint ignore=DL3006\nFROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing for this instruction',
    result: '# slipway ignore=stage-name-casing\n# hadolint ignore=DL3006\nFROM node AS Build\n',
  },
  {
    source: 'FROM node\n# hadolint ignore=DL3006 # old\n⟦MAINTAINER⟧ me\n',
    title: 'Ignore maintainer for this instruction',
    result: 'FROM node\n# hadolint ignore=DL3006,DL4000 # old\nMAINTAINER me\n',
  },
  {
    source: 'FROM node\n# check=skip=WorkdirRelativePath\n⟦MAINTAINER⟧ me\n',
    title: 'Ignore maintainer for this instruction',
    result: 'FROM node\n# check=skip=WorkdirRelativePath,MaintainerDeprecated\nMAINTAINER me\n',
  },
  {
    source: 'FROM alpine AS run\n# why\nFROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing in this stage',
    result: 'FROM alpine AS run\n# why\n# slipway stage ignore=stage-name-casing\nFROM node AS Build\n',
  },
  {
    source: 'FROM alpine AS run\n# hadolint stage ignore=DL3006\nFROM node\n⟦MAINTAINER⟧ me\n',
    title: 'Ignore maintainer in this stage',
    result: 'FROM alpine AS run\n# hadolint stage ignore=DL3006,DL4000\nFROM node\nMAINTAINER me\n',
  },
  {
    source: '# check=skip=WorkdirRelativePath;error=true\nFROM node AS ⟦Build⟧\n',
    title: 'Ignore stage-name-casing in this file',
    result: '# check=skip=WorkdirRelativePath,StageNameCasing;error=true\nFROM node AS Build\n',
  },
  {
    source: '# hadolint global ignore=DL3006\nFROM node\n⟦MAINTAINER⟧ me\n',
    title: 'Ignore maintainer in this file',
    result: '# hadolint global ignore=DL3006,DL4000\nFROM node\nMAINTAINER me\n',
  },
  {
    source: '# check=error=true\nFROM node AS ⟦Build⟧\n',
    title: 'Skip StageNameCasing in the check directive',
    result: '# check=skip=StageNameCasing;error=true\nFROM node AS Build\n',
  },
  {
    source: '# syntax=docker/dockerfile:1\nFROM node AS ⟦Build⟧\n',
    title: 'Skip StageNameCasing in the check directive',
    result: '# syntax=docker/dockerfile:1\n# check=skip=StageNameCasing\nFROM node AS Build\n',
  },
  {
    source: 'FROM node AS ⟦⟧Build\nFROM alpine AS Run\n',
    title: 'Fix all stage-name-casing in this file',
    result: 'FROM node AS build\nFROM alpine AS run\n',
  },
];

for (const { source, title, result } of quickFixes) {
  test(`${title}: ${JSON.stringify(source)}`, async () => {
    const { text, ranges } = marked(source);
    const document = await client.open(text);
    const [{ start, end }] = ranges as [{ start: number; end: number }];
    const actions = await document.codeActions(document.range(start, end));
    const action = actions.find((each) => each.title === title);
    assert.ok(action, `offered: ${actions.map((each) => each.title).join(' | ')}`);
    assert.equal(document.apply(action.edit), result);
    await document.close();
    if (!/^(Ignore|Skip)/.test(title)) return;
    const after = await client.open(result);
    assert.deepEqual(
      (await after.diagnostics()).map(({ code }) => code),
      [],
      'nothing is found any more',
    );
    await after.close();
  });
}

test('the safe fix of a finding is preferred, comes first and changes every use', async () => {
  const document = await client.open('FROM node AS Build\nFROM alpine\nCOPY --from=Build / /\n');
  const [first] = await document.codeActions(document.range(14, 14));
  assert.equal(first?.isPreferred, true);
  assert.equal(first?.kind, 'quickfix');
  assert.deepEqual(
    first?.diagnostics?.map(({ code }) => code),
    ['stage-name-casing'],
  );
  assert.equal(document.apply(first?.edit), 'FROM node AS build\nFROM alpine\nCOPY --from=build / /\n');
  await document.close();
});

test('all safe fixes at once, only when asked for', async () => {
  const document = await client.open('FROM node AS Build\nFROM alpine AS Run\nMAINTAINER me\n');
  const everywhere = document.range(0, document.text.length);
  assert.deepEqual(
    (await document.codeActions(everywhere)).filter(({ kind }) => kind?.startsWith('source')),
    [],
  );
  for (const only of ['source', 'source.fixAll', 'source.fixAll.slipway']) {
    const [action] = await document.codeActions(everywhere, [only]);
    assert.equal(action?.kind, 'source.fixAll.slipway');
    assert.match(document.apply(action?.edit), /^FROM node AS build\nFROM alpine AS run\n/);
  }
  assert.deepEqual(await document.codeActions(everywhere, ['source.organizeImports']), []);
  assert.deepEqual(await document.codeActions(everywhere, ['refactor']), []);
  await document.close();
});

test('edits name the version they were made for, where the client takes that', async () => {
  const document = await client.open('FROM node AS Build\n');
  await document.change(18, 18, 'X');
  const [action] = await document.codeActions(document.range(14, 14));
  assert.deepEqual(
    action?.edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.version),
    [2],
  );
  await document.close();

  const plain = await connect({ without: ['versions'] });
  const other = await plain.open('FROM node AS Build\n');
  const [unversioned] = await other.codeActions(other.range(14, 14));
  assert.deepEqual(Object.keys(unversioned?.edit ?? {}), ['changes']);
  plain.close();
});

test('nothing is offered where nothing is found', async () => {
  const document = await client.open('FROM node AS build\n');
  assert.deepEqual(await document.codeActions(document.range(0, 18)), []);
  await document.close();
});
