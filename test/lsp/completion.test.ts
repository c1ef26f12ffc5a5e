/** Completion: what is offered at `‸`, and what choosing it makes of the text. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, type TestClient } from '../support/client.ts';
import { buildContext } from '../support/files.ts';
import { marked } from '../support/marked.ts';

let client: TestClient;
before(async () => {
  client = await connect({ files: buildContext({ 'package.json': '{}', 'src/index.js': '', 'src/lib/a.js': '' }) });
});
after(() => client.close());

interface Case {
  readonly source: string;
  /** Labels that are offered, in order; with `…` at the end there may be more. */
  readonly offers?: readonly string[];
  readonly never?: readonly string[];
  /** Label to choose, and the text after it. */
  readonly choose?: readonly [label: string, result: string];
}

const cases: readonly Case[] = [
  { source: '‸', offers: ['FROM', 'RUN', '…'] },
  { source: 'fr‸', choose: ['FROM', 'FROM ${1:image}${2: AS ${3:name}}'] },
  { source: 'FROM node\nru‸', choose: ['RUN', 'FROM node\nRUN $0'] },
  { source: '‸\nFROM node\n', offers: ['FROM', 'ARG'], never: ['RUN'] },
  {
    source: 'FROM node\nONBUILD co‸',
    choose: ['COPY', 'FROM node\nONBUILD COPY ${1:.} ${2:.}'],
    never: ['FROM', 'ONBUILD'],
  },
  { source: 'FROM node AS a\nFROM node AS b\nFROM ‸', offers: ['b', 'a', 'scratch', '…'] },
  { source: 'FROM nod‸', choose: ['node', 'FROM node'] },
  { source: 'FROM node:2‸', choose: ['24-alpine', 'FROM node:24-alpine'], never: ['scratch'] },
  { source: 'FROM node ‸', offers: ['AS'] },
  { source: 'FROM node AS a\nFROM node AS b\nCOPY --from=‸', offers: ['a'] },
  {
    source: 'FROM node AS base\nFROM alpine\nCOPY --from=ba‸ / /\n',
    choose: ['base', 'FROM node AS base\nFROM alpine\nCOPY --from=base / /\n'],
  },
  { source: 'FROM node AS a\nFROM alpine\nRUN --mount=type=bind,from=‸', offers: ['a'] },
  { source: 'FROM node\nRUN --mount=type=‸', offers: ['cache', 'bind', 'secret', 'ssh', 'tmpfs'] },
  {
    source: 'FROM node\nRUN --mount=type=cache,‸',
    offers: ['target', 'id', 'sharing', '…'],
    never: ['type', 'required'],
  },
  { source: 'FROM node\nRUN --mount=type=cache,sharing=‸', offers: ['shared', 'private', 'locked'] },
  { source: 'FROM node\nRUN --‸', offers: ['--mount', '--network', '--security'] },
  {
    source: 'FROM node\nCOPY --link --‸ . .',
    never: ['--link', '--mount'],
    choose: ['--chmod', 'FROM node\nCOPY --link --chmod= . .'],
  },
  { source: 'FROM node\nRUN npm --‸', offers: [] },
  { source: 'FROM --platform=‸', offers: ['$BUILDPLATFORM', '$TARGETPLATFORM', '…'] },
  {
    source: 'ARG VERSION=20\nFROM node:$‸',
    offers: ['VERSION', '…'],
    choose: ['VERSION', 'ARG VERSION=20\nFROM node:$VERSION'],
  },
  {
    source: 'FROM scratch\nARG APP\nENV DIR=/app\nWORKDIR ${D‸',
    choose: ['DIR', 'FROM scratch\nARG APP\nENV DIR=/app\nWORKDIR ${DIR}'],
  },
  {
    source: 'FROM scratch\nENV DIR=/app\nWORKDIR ${D‸}',
    choose: ['DIR', 'FROM scratch\nENV DIR=/app\nWORKDIR ${DIR}'],
  },
  { source: 'FROM node:22\nUSER ‸', offers: ['root', '…'], choose: ['node', 'FROM node:22\nUSER node'] },
  { source: 'FROM node:22\nCOPY --chown=‸ . .', choose: ['node', 'FROM node:22\nCOPY --chown=node . .'] },
  { source: 'FROM node\nSTOPSIGNAL SIGT‸', choose: ['SIGTERM', 'FROM node\nSTOPSIGNAL SIGTERM'] },
  { source: 'FROM node\nCOPY ‸ .', offers: ['package.json', 'src/'] },
  { source: 'FROM node\nCOPY src/‸ .', choose: ['index.js', 'FROM node\nCOPY src/index.js .'] },
  {
    source: 'FROM node AS a\nWORKDIR /app\nRUN mkdir /app/dist\nFROM alpine\nCOPY --from=a /app/‸',
    choose: ['dist/', 'FROM node AS a\nWORKDIR /app\nRUN mkdir /app/dist\nFROM alpine\nCOPY --from=a /app/dist/'],
  },
  { source: '# sl‸', choose: ['slipway ignore=', '# slipway ignore='] },
  {
    source: '# slipway ignore=stage-name-cas‸\nFROM node AS A\n',
    choose: ['stage-name-casing', '# slipway ignore=stage-name-casing\nFROM node AS A\n'],
  },
  { source: '# check=‸\n', choose: ['error=true', '# check=error=true\n'] },
  { source: '# check=skip=all;er‸\n', choose: ['error=true', '# check=skip=all;error=true\n'] },
  { source: '# check=error=t‸\n', choose: ['true', '# check=error=true\n'] },
  { source: '# check=skip=‸\n', choose: ['all', '# check=skip=all\n'] },
  { source: '# hadolint shell=/bin/b‸\nFROM a\n', choose: ['/bin/bash', '# hadolint shell=/bin/bash\nFROM a\n'] },
  { source: '# syntax=‸\n', choose: ['docker/dockerfile:1', '# syntax=docker/dockerfile:1\n'] },
  { source: '# check=skip=‸\n', choose: ['StageNameCasing', '# check=skip=StageNameCasing\n'] },
  { source: 'FROM node\nRUN <<EOF\nfr‸\nEOF\n', offers: [] },
  { source: 'FROM node\nRUN a && \\\n  b --‸\n', offers: [] },
  {
    source: 'FROM node\nRUN --mount=type=cache,target=/a \\\n    --‸\n',
    offers: ['--mount', '--network', '--security'],
  },
];

for (const { source, offers, never, choose } of cases) {
  test(JSON.stringify(source), async () => {
    const { text, cursor } = marked(source);
    const document = await client.open(text);
    const items = await document.completions(cursor);
    const labels = items.map(({ label }) => label);
    if (offers?.at(-1) === '…') assert.deepEqual(labels.slice(0, offers.length - 1), offers.slice(0, -1));
    else if (offers) assert.deepEqual(labels, offers);
    for (const label of never ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
    if (choose) {
      const item = items.find(({ label }) => label === choose[0]);
      assert.ok(item, `offered: ${labels.join(' ')}`);
      assert.equal(document.applyItem(item), choose[1]);
    }
    await document.close();
  });
}

test('a client without snippets gets plain keywords', async () => {
  const plain = await connect({ without: ['snippets'] });
  const document = await plain.open('fr');
  const item = (await document.completions(2)).find(({ label }) => label === 'FROM');
  assert.ok(item);
  assert.equal(item.insertTextFormat, 1);
  assert.equal(document.applyItem(item), 'FROM');
  plain.close();
});
