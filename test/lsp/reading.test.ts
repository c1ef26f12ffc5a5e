/** What helps reading a Dockerfile: hover, outline, folding, links, tokens, the stage graph. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  MarkupContent,
  SemanticTokens,
} from 'vscode-languageserver-protocol';
import type { Stages, Status } from '../../server/src/lsp/requests.ts';
import { connect, type TestClient } from '../support/client.ts';
import { marked, withRanges } from '../support/marked.ts';

let client: TestClient;
before(async () => {
  client = await connect();
});
after(() => client.close());

/** The cursor, the range the answer speaks of, and what it says. */
const hovers: readonly [source: string, ...says: RegExp[]][] = [
  ['⟦FR‸OM⟧ node\n', /FROM \[--platform/, /docs\.docker\.com\/reference\/dockerfile\/#from/],
  ['FROM node\nONBUILD ⟦R‸UN⟧ x\n', /Runs a command/],
  [
    'FROM node:22-alpine AS base\nUSER node\nWORKDIR /app\nFROM base AS ⟦bu‸ild⟧\nFROM alpine\nCOPY --from=build / /\n',
    /\*\*Stage `build`\*\* ← `base` ← `node:22-alpine`/,
    /User: `node`/,
    /Working directory: `\/app`/,
    /System: `alpine`, `musl`/,
    /`stage 2`, which copies from it \(line 6\)/,
  ],
  ['FROM node AS ⟦a‸⟧\nFROM node\n', /No stage uses it, and plain `docker build \.` skips it/],
  [
    '⟦FR‸OM⟧ node:22-alpine\n',
    /The stage starts with\n- User: `root` \(0\)/,
    /Language: `node 22`/,
    /Command: `\["node"\]`/,
  ],
  [
    'FROM alpine:3.22\n⟦R‸UN⟧ apk add curl && adduser -D -u 500 app\n',
    /From here on\n- Packages: `curl`\n- Users: `app \(500\)`/,
  ],
  ['FROM alpine:3.22\n⟦US‸ER⟧ nobody\n', /- User: `nobody` \(65534\), line 2 sets it/],
  ['FROM node:22-alpine\nRUN ⟦cu‸rl⟧ x\n', /\*\*`curl`\*\* is not there: node:22-alpine has no curl/],
  ['FROM node:22-alpine\nUSER ⟦no‸de⟧\n', /\*\*`node`\*\* is there.*\n\nIts number is 1000/],
  [
    'FROM alpine AS a\nRUN mkdir /x\nFROM alpine\nCOPY --from=a ⟦/‸x⟧ /y\n',
    /is there: line 2 puts it there\n\nIn stage `a`/,
  ],
  ['FROM node AS a\nFROM ⟦a‸⟧\n', /`stage 1`, which is built on it/],
  [
    'ARG V=20\nFROM node:$⟦V‸⟧\n',
    /\*\*`V`\*\* = `20`, unless the build is given `V`/,
    /\*\*`node:\$V`\*\* = `node:20`/,
    /`ARG V=20` line 1, before the first stage/,
  ],
  [
    'FROM scratch\nARG DEBUG\nENV TAG=x${⟦DEB‸UG⟧:+-debug}\n',
    /`DEBUG`\*\* is empty, unless the build is given `DEBUG`/,
    /= `x`\n- `x-debug`, given `DEBUG`/,
  ],
  ['FROM scratch\nENV A=b\nENV C=$⟦A‸⟧\n', /\*\*`A`\*\* = `b`/, /`ENV A=b` line 2/],
  ['# slipway ignore=⟦stage-name-ca‸sing⟧\nFROM node AS A\n', /stage-name-casing.*warning/, /StageNameCasing/],
  ['# check=skip=⟦StageNameCa‸sing⟧\nFROM node AS A\n', /stage-name-casing/],
];

for (const [source, ...says] of hovers) {
  test(`hover ${JSON.stringify(source)}`, async () => {
    const { text, cursor, ranges } = marked(source);
    const document = await client.open(text);
    const answer = await document.ask<Hover | null>('hover', cursor);
    assert.ok(answer?.range);
    const span = { start: document.offset(answer.range.start), end: document.offset(answer.range.end) };
    assert.equal(withRanges(text, [span]), withRanges(text, ranges));
    for (const expected of says) assert.match((answer.contents as MarkupContent).value, expected);
    await document.close();
  });
}

test('hover is silent where there is nothing to say', async () => {
  const document = await client.open('FROM node\nRUN echo $UNSET # x\n\n# ignore=all\nCPOY a b\n');
  for (let at = 'FROM node\nRUN '.length; at <= document.text.length; at++)
    assert.equal(await document.ask('hover', at), null, String(at));
  await document.close();
});

const EXAMPLE = `# syntax=docker/dockerfile:1
# Two lines
# of comment
ARG V=1
FROM node:26 AS build
RUN a && \\
    b
RUN <<EOF
c
EOF

FROM quay.io/org/app
COPY --from=build /a /a
COPY --from=ghcr.io/org/tool /t /t
`;

test('outline: stages with their instructions', async () => {
  const document = await client.open(EXAMPLE);
  const symbols = await document.ask<DocumentSymbol[]>('documentSymbol');
  const shape = (items: readonly DocumentSymbol[]): unknown[] =>
    items.map(({ name, detail, children = [] }) =>
      children.length > 0 ? [name, detail, shape(children)] : [name, detail],
    );
  assert.deepEqual(shape(symbols), [
    ['ARG', 'V=1'],
    [
      'build',
      'node:26',
      [
        ['RUN', 'a && b'],
        ['RUN', '<<EOF'],
      ],
    ],
    [
      'stage 1',
      'quay.io/org/app',
      [
        ['COPY', '--from=build /a /a'],
        ['COPY', '--from=ghcr.io/org/tool /t /t'],
      ],
    ],
  ]);
  await document.close();
});

test('folding: stages, instructions, here-documents, comments', async () => {
  const document = await client.open(EXAMPLE);
  const folds = await document.ask<FoldingRange[]>('foldingRange');
  assert.deepEqual(
    folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
    [
      [0, 2, 'comment'],
      [4, 9, 'region'],
      [5, 6, 'region'],
      [7, 9, 'region'],
      [11, 13, 'region'],
    ],
  );
  await document.close();
});

test('links: the pages of images', async () => {
  const document = await client.open(`${EXAMPLE}FROM org/app\nFROM scratch\nFROM example.com/x\n`);
  const links = await document.ask<DocumentLink[]>('documentLink');
  assert.deepEqual(
    links.map(({ target }) => target),
    [
      'https://hub.docker.com/_/node',
      'https://quay.io/repository/org/app',
      'https://ghcr.io/org/tool',
      'https://hub.docker.com/r/org/app',
    ],
  );
  await document.close();
});

test('semantic tokens: stage names and variables', async () => {
  const document = await client.open('ARG V=1\nFROM node:$V AS build\nFROM alpine\nCOPY --from=build /$X /\n');
  const { data } = await document.ask<SemanticTokens>('semanticTokens/full');
  const tokens: [number, number, number, number, number][] = [];
  for (let at = 0; at < data.length; at += 5)
    tokens.push(data.slice(at, at + 5) as [number, number, number, number, number]);
  // Line and column from the token before, length, type (0 stage, 1 variable), 1 for a declaration.
  assert.deepEqual(tokens, [
    [0, 4, 1, 1, 1],
    [1, 11, 1, 1, 0],
    [0, 5, 5, 0, 1],
    [2, 12, 5, 0, 0],
  ]);
  await document.close();
});

test('the stage graph and the status', async () => {
  const document = await client.open(EXAMPLE);
  const stages = await client.request<Stages>('slipway/stages', { textDocument: { uri: document.uri } });
  assert.deepEqual(
    stages.nodes.map(({ id, label, target, reachable, range }) => [
      id,
      label,
      target,
      reachable,
      range?.start.line ?? null,
    ]),
    [
      ['s0', 'build', false, true, 4],
      ['s1', 'stage 1', true, true, 11],
      ['i0', 'node:26', false, true, null],
      ['i1', 'quay.io/org/app', false, true, null],
      ['i2', 'ghcr.io/org/tool', false, true, null],
    ],
  );
  assert.deepEqual(
    stages.edges.map(({ from, to, kind, label }) => [from, to, kind, label]),
    [
      ['i0', 's0', 'from', ''],
      ['i1', 's1', 'from', ''],
      ['s0', 's1', 'copy', '/a'],
      ['i2', 's1', 'copy', '/t'],
    ],
  );
  assert.equal(await client.request('slipway/stages', { textDocument: { uri: 'file:///closed' } }), null);

  const status = await client.request<Status>('slipway/status', {});
  assert.deepEqual(
    status.documents.map(({ uri, version, profile }) => [uri, version, profile]),
    [[document.uri, 1, 'recommended']],
  );
  assert.ok(status.rules > 0);
  await document.close();
});
