/** Completion: what is offered at `‸`, and what choosing it makes of the text. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CompletionContext, CompletionTriggerKind } from 'vscode-languageserver-protocol/node';
import { connect, type TestClient } from '../support/client.ts';
import { buildContext } from '../support/files.ts';
import { marked } from '../support/marked.ts';

let client: TestClient;
before(async () => {
  client = await connect({
    files: buildContext({
      '.dockerignore': 'node_modules\n',
      '.env': '',
      Dockerfile: '',
      'README.md': '',
      'app.js': '',
      'node_modules/a.js': '',
      'package.json': '{"scripts":{"start":"node app.js"}}',
      'package-lock.json': '{}',
      'src/index.js': '',
      'src/lib/a.js': '',
    }),
  });
});
after(() => client.close());

interface Case {
  readonly source: string;
  /** Labels that are offered, in order; with `…` at the end there may be more. */
  readonly offers?: readonly string[];
  readonly never?: readonly string[];
  /** As it comes up while somebody types this last character; else somebody asked. */
  readonly typed?: true;
  /** Label to choose, and the text after it. */
  readonly choose?: readonly [label: string, result: string];
}

const cases: readonly Case[] = [
  // Where an instruction may begin: keywords, then what suits the file.
  { source: '‸', offers: ['FROM', 'ARG', 'New Dockerfile for This Project', 'syntax', 'from', '…'], never: ['RUN'] },
  { source: 'node‸', offers: ['node-multi', 'node-distroless', '…'], never: ['node-runtime-alpine'] },
  { source: 'multi-node‸', offers: ['node-multi', '…'] },
  { source: 'dock‸', offers: ['New Dockerfile for This Project'] },
  { source: 'fr‸', choose: ['FROM', 'FROM $1${2: AS ${3:name}}'] },
  { source: 'fr‸', offers: ['FROM', 'from', 'from-platform', 'from-base', '…'], typed: true },
  { source: 'FROM node\nru‸', offers: ['RUN', 'run-heredoc', '…'], never: ['ruby-alpine', 'ruby-multi', 'from'] },
  { source: 'FROM node\nco‸', offers: ['COPY', 'copy-from', '…'], typed: true },
  { source: 'FROM node\nus‸', offers: ['USER', 'user-alpine', '…'], typed: true },
  { source: 'FROM node\nmulti‸', offers: [] },
  { source: 'FROM node\nnpm‸', offers: ['bind-npm', 'cache-npm'] },
  { source: 'FROM node\n  ‸', offers: [], typed: true },
  { source: 'FROM node\nRUN pip install flask‸', offers: [] },
  { source: 'FROM node\nCMD python‸', offers: [] },
  { source: 'FROM node\nENV A=b‸', offers: [] },
  { source: 'from node\nru‸', choose: ['run', 'from node\nrun $0'] },
  {
    source: 'from node\ncopy-c‸',
    choose: ['copy-chown', 'from node\ncopy --chown=${1:10001:10001} ${2:data} ${3:./data}'],
  },
  { source: 'FROM node AS app\nRUN npm ci\nRUN npm run build\nnode-r‸', offers: [] },
  { source: 'FROM node AS app\nRUN npm ci\nRUN npm run build\n\nnode-r‸', offers: ['node-runtime-distroless', '…'] },
  { source: 'FROM node\n\nnode-r‸', offers: [] },
  {
    source: 'FROM golang:1.27 AS app\nRUN go build -o /out/a .\n\ngo-runtime-d‸',
    choose: [
      'go-runtime-distroless',
      'FROM golang:1.27 AS app\nRUN go build -o /out/a .\n\nFROM gcr.io/distroless/static-debian13:nonroot AS runtime\nUSER root\nWORKDIR /app\nCOPY --from=${1:app} /out/${2:app} ./\nUSER 65532:65532\nEXPOSE ${3:8080}\nENTRYPOINT ["/app/$2"]\n$0',
    ],
  },
  { source: 'FROM node\nru‸', choose: ['RUN', 'FROM node\nRUN $0'] },
  { source: '‸\nFROM node\n', offers: ['FROM', 'ARG', '…'], never: ['RUN', 'node-multi'] },
  {
    source: 'FROM node\nONBUILD co‸',
    choose: ['COPY', 'FROM node\nONBUILD COPY $0'],
    never: ['FROM', 'ONBUILD'],
  },
  { source: 'FROM node AS a\nFROM node AS b\nFROM ‸', offers: ['b', 'a', 'scratch', '…'] },
  { source: 'FROM nod‸', choose: ['node', 'FROM node'] },
  { source: 'FROM node:2‸', choose: ['24-alpine', 'FROM node:24-alpine'], never: ['scratch'] },
  { source: 'FROM node ‸', offers: ['AS'] },
  { source: 'FROM node ‸', offers: [], typed: true },
  { source: 'FROM node‸', offers: [] },
  // What goes beyond a complete word comes after it, while somebody types.
  { source: 'FROM node:2‸', offers: ['22', '24', '26'], typed: true },
  { source: 'FROM node:24-a‸', offers: ['24-alpine'], typed: true },
  { source: 'FROM node\nARG BUI‸', offers: [], typed: true },
  { source: 'FROM node\nARG BUILDP‸', offers: ['BUILDPLATFORM'], typed: true },
  { source: 'from node\nhealthcheck no‸', choose: ['none', 'from node\nhealthcheck none'] },
  { source: 'FROM node:24‸', offers: [] },
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
  // Sources are in the build context: all of it, the manifest, then the rest; hidden and ignored files only by their names.
  {
    source: 'FROM node\nCOPY ‸ .',
    offers: ['.', 'package.json', 'README.md', 'app.js', 'package-lock.json', 'src/', 'Dockerfile'],
  },
  { source: 'FROM node\nCOPY pa‸', offers: ['package.json', 'package-lock.json'], typed: true },
  { source: 'FROM node\nCOPY no-such-file /a\nCOPY ab‸', offers: [] },
  { source: 'FROM node\nCOPY .‸', offers: [] },
  { source: 'FROM node\nCOPY .e‸', offers: ['.env'] },
  { source: 'FROM node\nCOPY node‸', offers: ['node_modules/'] },
  { source: 'FROM node\nCOPY package.json pa‸ ./', offers: ['package.json', 'package-lock.json'] },
  // Destinations are in the image; what may be one as it stands is left alone.
  {
    source: 'FROM node\nWORKDIR /srv/app\nCOPY src/ ‸',
    offers: ['./', './src/', '/srv/app/', '…'],
    never: ['README.md', 'package.json'],
  },
  { source: 'FROM node\nCOPY src/ ‸', offers: [], typed: true },
  { source: 'FROM node\nWORKDIR /srv/app\nCOPY src /srv/‸', offers: [], typed: true },
  { source: 'FROM node\nWORKDIR /srv/app\nCOPY src /srv/‸', offers: ['/srv/app/'] },
  { source: 'FROM node\nWORKDIR /srv/app\nCOPY src /srv/ap‸', offers: ['/srv/app'], typed: true },
  { source: 'FROM node\nWORKDIR /srv/app\nCOPY src /srv‸', offers: [], typed: true },
  { source: 'FROM node\nWORKDIR /srv/app\nCOPY src /srv/app‸', offers: [], typed: true },
  { source: 'FROM node\nCOPY . .‸', offers: [], typed: true },
  { source: 'FROM node\nCOPY . ./‸', offers: [], typed: true },
  { source: 'FROM node\nCOPY src/ src/‸', offers: [], typed: true },
  { source: 'FROM node\nCOPY a b ‸', offers: [], typed: true },
  { source: 'FROM node\nRUN --mount=type=bind,source=pack‸ ls', offers: ['package.json', 'package-lock.json'] },
  { source: 'FROM node AS a\nWORKDIR /app\nFROM node\nRUN --mount=from=a,source=/‸ ls', offers: ['app/', '…'] },
  { source: 'FROM node\nEXPOSE 80/‸', offers: ['tcp', 'udp'] },
  { source: 'FROM node\nEXPOSE 80/tcp‸', offers: [] },
  { source: 'FROM node\nARG TARGETA‸', offers: ['TARGETARCH'] },
  { source: 'FROM node\nARG ‸', offers: [], typed: true },
  {
    source: 'FROM node\nLABEL org.opencontainers.image.ti‸',
    choose: ['org.opencontainers.image.title', 'FROM node\nLABEL org.opencontainers.image.title="$1"'],
  },
  { source: 'FROM node\nLABEL a="made by o‸', offers: [] },
  { source: 'FROM node\nARG PORT=1\nRUN <<EOT\necho $P‸\nEOT\n', offers: ['PATH', 'PORT'] },
  { source: "FROM node\nENV PORT=1\nCOPY <<'EOT' /a\n$P‸\nEOT\n", offers: [] },
  { source: '# syntax=docker/dockerfile:1-labs\nFROM node\nRUN --d‸', offers: ['--device'] },
  { source: '# ‸', offers: [], typed: true },
  { source: '# check‸', offers: [] },
  { source: '# syntax=docker/dockerfile:1‸', offers: [] },
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

/** What an editor says of the character that made it ask. */
const typedAt = (text: string, cursor: number): CompletionContext =>
  /\w/.test(text[cursor - 1] ?? '')
    ? { triggerKind: CompletionTriggerKind.Invoked }
    : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: text[cursor - 1] ?? '' };

for (const { source, offers, never, choose, typed } of cases) {
  test(`${JSON.stringify(source)}${typed ? ', typed' : ''}`, async () => {
    const { text, cursor } = marked(source);
    const document = await client.open(text);
    const items = await document.completions(cursor, typed && typedAt(text, cursor));
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

test('an empty file has no errors', async () => {
  for (const text of ['', '\n\n']) {
    const document = await client.open(text);
    assert.deepEqual(await document.diagnostics(), []);
    await document.close();
  }
});

test('a client without snippets gets the text of a pattern', async () => {
  const plain = await connect({ without: ['snippets'] });
  const document = await plain.open('go-scratch');
  const item = (await document.completions(10)).find(({ label }) => label === 'go-scratch');
  assert.ok(item);
  assert.match(
    document.applyItem(item),
    /^# Build: [\s\S]*\nFROM --platform=\$BUILDPLATFORM golang:[\s\S]*\nUSER 65532:65532\n/,
  );
  plain.close();
});

test('a client without snippets gets plain keywords', async () => {
  const plain = await connect({ without: ['snippets'] });
  const document = await plain.open('fr');
  const item = (await document.completions(2)).find(({ label }) => label === 'FROM');
  assert.ok(item);
  assert.equal(item.insertTextFormat, 1);
  assert.equal(document.applyItem(item), 'FROM');
  plain.close();
});
