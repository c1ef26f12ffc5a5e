/** The server outlives every document and every request, and answers within a keystroke. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { connect, type TestClient, type TestDocument } from '../support/client.ts';

const REQUESTS = ['hover', 'completion', 'definition', 'documentHighlight', 'prepareRename'] as const;
const WHOLE = ['documentSymbol', 'foldingRange', 'documentLink', 'semanticTokens/full', 'diagnostic'] as const;

async function askEverything(document: TestDocument, step: number): Promise<void> {
  for (const request of WHOLE) await document.ask(request);
  for (let at = 0; at <= document.text.length; at += step) {
    for (const request of REQUESTS) await document.ask(request, at);
    await document.ask('references', at, { context: { includeDeclaration: true } });
    await document.codeActions(document.range(at, at));
  }
}

const odd: readonly string[] = [
  '',
  '\n',
  '\ufeffFROM',
  'FROM',
  'FROM $',
  'FROM ${',
  'FROM a AS',
  'FROM a AS b AS c\nFROM b\nCOPY --from=9 x',
  'COPY --from= x y\nFROM a',
  'FROM a\nRUN <<',
  'FROM a\nRUN <<EOF\n$X\n',
  'FROM a\nRUN --mount=\nRUN --mount=,,,\nRUN --mount=type=cache,=x',
  'FROM a\nONBUILD ONBUILD RUN x\nONBUILD',
  'FROM a\nENV A\nENV =\nENV A=$A$A${A\nARG\nLABEL',
  'FROM a\nCMD ["\nENTRYPOINT ["a",]\nSHELL []\nHEALTHCHECK\nUSER\nEXPOSE\nVOLUME [',
  'FROM a\nRUN x \\\n# c\n\n\\\n',
  '# escape=`\nFROM a\r\nRUN b `\r\n c\r\n',
  'FROM a AS a\nFROM a AS a\nCOPY --from=a / /\nCOPY --from=1 / /',
  'FROM 🐳 AS 🐳\nRUN echo "$🐳 ${é}"\n',
  'FROM a\rRUN b\r',
  '\u0000\u0001FROM\u2028a',
];

test('odd documents', async () => {
  const client = await connect();
  for (const text of odd) {
    const document = await client.open(text);
    await askEverything(document, 1);
    await document.close();
  }
  assert.deepEqual(client.errors, []);
  client.close();
});

test('every prefix of a file, as it is typed', async () => {
  const client = await connect();
  const document = await client.open('');
  for (const character of EXAMPLE) {
    const end = document.text.length;
    await document.change(end, end, character);
    await document.ask('completion', end + 1);
    await document.diagnostics();
  }
  await askEverything(document, 40);
  assert.deepEqual(client.errors, []);
  client.close();
});

test('a request that fails is answered with an error and logged, and the next one is answered', async () => {
  let broken = true;
  const client: TestClient = await connect({
    host: {
      repository() {
        if (broken) throw new Error('no such disk');
        return undefined;
      },
    },
  });
  const document = await client.open('FROM node AS A\n');
  await assert.rejects(document.ask('hover', 2), /Hover failed; the server's log has the details/);
  assert.match(client.errors[0] ?? '', /^Hover failed: Error: no such disk/);
  broken = false;
  assert.ok(await document.ask('hover', 2));
  client.close();
});

test('settings that cannot be fetched fall back to the defaults', async () => {
  const client = await connect({
    host: {
      config() {
        throw new Error('no such disk');
      },
    },
  });
  const document = await client.open('FROM node AS A\n');
  assert.ok((await document.diagnostics()).length > 0);
  assert.match(client.errors[0] ?? '', /Settings of .* could not be read: Error: no such disk/);
  client.close();
});

test('requests about closed or unknown documents have empty answers', async () => {
  const client = await connect();
  const document = await client.open('FROM node\n');
  await document.close();
  for (const request of REQUESTS) assert.equal(await document.ask(request, 0), null);
  assert.deepEqual(await document.ask('diagnostic'), { kind: 'full', items: [] });
  assert.deepEqual(client.errors, []);
  client.close();
});

const EXAMPLE = `# syntax=docker/dockerfile:1
ARG NODE_VERSION=22
FROM --platform=$BUILDPLATFORM node:\${NODE_VERSION}-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && \\
    npm prune --omit=dev

FROM node:\${NODE_VERSION}-alpine AS runtime
ENV NODE_ENV=production
WORKDIR /app
RUN addgroup -S app && adduser -S app -G app
COPY --from=build --chown=app:app /app/dist ./dist
COPY --from=build --chown=app:app /app/node_modules ./node_modules
USER app
HEALTHCHECK CMD wget -qO- http://localhost:3000/health || exit 1
CMD ["node", "dist/server.js"]
`;

const samples = ['a-two-stage-node', 'b-multiple-environments', 'c-hardened-runtime', 'd-build-time-optimizations'];

/** Client and server run in this process; what else the machine does is not counted. */
for (const sample of samples) {
  test(`diagnostics after a keystroke take less than 10 ms: ${sample}`, async (context) => {
    const client = await connect();
    const text = readFileSync(new URL(`../../samples/${sample}.Dockerfile`, import.meta.url), 'utf8');
    const document = await client.open(text);
    const times: number[] = [];
    for (let round = 0; round < 60; round++) {
      const at = text.indexOf('npm') + (round % 7);
      await document.change(at, at, 'x');
      const started = process.cpuUsage();
      await document.diagnostics();
      const { user, system } = process.cpuUsage(started);
      times.push((user + system) / 1_000);
    }
    const warm = times.slice(20).sort((a, b) => a - b);
    const median = warm[warm.length >> 1] as number;
    context.diagnostic(
      `median ${median.toFixed(2)} ms, slowest ${warm.at(-1)?.toFixed(2)} ms, first ${times[0]?.toFixed(1)} ms`,
    );
    assert.ok(median < 10, `${median} ms`);
    client.close();
  });
}
