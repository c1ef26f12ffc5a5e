/** *Insert Snippet* over the protocol: which patterns there are, and one of them as an edit at the cursor. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type SnippetChoices,
  type SnippetsAnswer,
  type SnippetsParams,
  snippetsRequest,
} from '../../server/src/lsp/requests.ts';
import { connect, type TestClient } from '../support/client.ts';
import { marked } from '../support/marked.ts';

let client: TestClient;
before(async () => {
  client = await connect({ without: ['snippetEdits'] });
});
after(() => client.close());

async function ask<T extends SnippetsAnswer>(source: string, name?: string) {
  const { text, cursor } = marked(source);
  const document = await client.open(text);
  const params: SnippetsParams = {
    textDocument: { uri: document.uri },
    position: document.range(cursor, cursor).start,
    ...(name === undefined ? {} : { name }),
  };
  const answer = await client.request<T>(snippetsRequest, params);
  const result = answer.kind === 'edit' ? document.apply(answer.edit) : '';
  await document.close();
  return { answer, result };
}

test('all of them, and which suit the place', async () => {
  const { answer } = await ask<SnippetChoices>('FROM node\nRUN npm ci\n‸');
  const suits = (prefix: string) => answer.snippets.find((each) => each.prefix === prefix)?.suits;
  assert.deepEqual(['copy-from', 'node-multi', 'syntax', 'arg-version'].map(suits), [true, false, false, false]);
});

const cases: readonly (readonly [source: string, name: string, result: string])[] = [
  ['FROM a\n‸\nCMD b\n', 'apk', 'FROM a\nRUN apk add --no-cache ca-certificates\nCMD b\n'],
  ['FROM a\nR‸UN b\nCMD c\n', 'apk', 'FROM a\nRUN b\nRUN apk add --no-cache ca-certificates\nCMD c\n'],
  ['from a\nru‸n b \\\n  c', 'apk', 'from a\nrun b \\\n  c\nrun apk add --no-cache ca-certificates'],
  ['FROM a\r\nRUN <<E\r\nb‸\r\nE\r\n', 'Command', 'FROM a\r\nRUN <<E\r\nb\r\nE\r\nCMD ["app", "--serve"]\r\n'],
  ['FROM a\n# Why‸\nRUN b\n', 'apk', 'FROM a\n# Why\nRUN apk add --no-cache ca-certificates\nRUN b\n'],
  ['FROM a‸\nRUN b\n', 'Stage', 'FROM a\n\nFROM debian:trixie-slim AS build\nWORKDIR /app\n\nRUN b\n'],
];

for (const [source, name, expected] of cases) {
  test(`${name} at ${JSON.stringify(source)}`, async () => {
    assert.equal((await ask(source, name)).result, expected);
  });
}
