/** Hardened runtime stages over the protocol: choices, the stage as a snippet, and the action on a builder. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Dockerignore,
  dockerignoreRequest,
  type HardenChoices,
  type HardenParams,
  type HardenStage,
  hardenRequest,
  type StageCommandAnswer,
  type StageCommandParams,
  stageCommandRequest,
} from '../../server/src/lsp/requests.ts';
import { connect, type TestClient, type TestDocument } from '../support/client.ts';
import { buildContext } from '../support/files.ts';

let client: TestClient;
before(async () => {
  client = await connect();
});
after(() => client.close());

const ask = <T>({ uri }: TestDocument, choice: Omit<HardenParams, 'textDocument'> = {}): Promise<T> =>
  client.request<T>(hardenRequest, { textDocument: { uri }, ...choice });

const builder = 'FROM golang:1.27-alpine\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/shop ./cmd/shop\n';

test('the choices: builders, then bases with the recommended one first', async () => {
  const document = await client.open(builder);
  const found = await ask<HardenChoices>(document);
  assert.equal(found.kind, 'choices');
  assert.equal(found.title, 'Go');
  assert.deepEqual(
    found.builders.map(({ stage, description }) => [stage, description]),
    [[0, 'Go on golang:1.27-alpine']],
  );
  assert.deepEqual(
    found.bases.map(({ base }) => base),
    ['distroless', 'scratch', 'alpine', 'slim', 'chainguard'],
  );
  assert.match(found.bases[0]?.preview ?? '', /^FROM gcr\.io\/distroless\/static-debian13:nonroot AS runtime\n/);
  await document.close();
});

test('the stage: an edit that names the builder, and a snippet for the end of the file', async () => {
  const document = await client.open(builder);
  const stage = await ask<HardenStage>(document, { stage: 0, base: 'distroless' });
  assert.equal(stage.kind, 'stage');
  assert.deepEqual(
    stage.edits.map(({ newText, range }) => [newText, range.start]),
    [[' AS build', { line: 0, character: 23 }]],
  );
  assert.deepEqual(stage.position, { line: 4, character: 0 });
  assert.match(
    stage.snippet,
    /^\nFROM [\s\S]*COPY --from=build \/out\/shop \.\/\n[\s\S]*EXPOSE \$\{1:8080\}\n[\s\S]*\$0$/,
  );
  await document.close();
});

test('behind a stage rather than at the end', async () => {
  const document = await client.open(`${builder}\nFROM alpine:3.24 AS other\n`);
  const stage = await ask<HardenStage>(document, { stage: 0, base: 'alpine', after: 0 });
  assert.deepEqual(stage.position, { line: 3, character: 50 });
  assert.match(stage.text, /^\n\nFROM alpine:3\.24 AS runtime\n[\s\S]*[^\n]$/);
  await document.close();
});

test('a base that does not fit, or none of that name, gives no stage', async () => {
  const document = await client.open(builder.replace('CGO_ENABLED=0', 'CGO_ENABLED=1'));
  for (const base of ['scratch', 'windows']) assert.equal(await ask<HardenStage | null>(document, { base }), null);
  await document.close();
});

test('an action on the FROM of a builder that is the last stage', async () => {
  const document = await client.open(builder);
  const actions = await document.codeActions(document.range(5, 5), ['refactor']);
  assert.deepEqual(
    actions.map(({ title, kind }) => [title, kind]),
    [
      ['Insert hardened runtime stage (Distroless)', 'refactor'],
      ['Insert hardened runtime stage (Scratch)', 'refactor'],
    ],
  );
  const text = document.apply(actions[0]?.edit);
  assert.match(text, /^FROM golang:1\.27-alpine AS build\n[\s\S]*\n\nFROM gcr\.io[\s\S]*--from=build/);
  assert.deepEqual(await document.codeActions(document.range(30, 30), ['refactor']), []);
  await document.close();
});

test('in an empty file, a whole Dockerfile for the project beside it', async () => {
  const other = await connect({
    files: buildContext({ 'go.mod': 'module example.com/shop\n\ngo 1.27\n', 'main.go': '' }),
  });
  const { uri } = await other.open('');
  const found = await other.request<HardenChoices>(hardenRequest, { textDocument: { uri } });
  assert.deepEqual([found.builders, found.title], [[], 'Go']);
  const made = await other.request<HardenStage>(hardenRequest, { textDocument: { uri }, base: 'scratch' });
  assert.match(
    made.text,
    /^# Build: .*\nFROM --platform=\$BUILDPLATFORM golang:1\.27-alpine AS build\n[\s\S]*\nFROM scratch AS runtime\n/,
  );
  assert.match(made.snippet, /-o \/out\/shop \.\n/);
  other.close();
});

test('what a .dockerignore lacks, by what the Dockerfile in the editor takes', async () => {
  const other = await connect({
    files: buildContext({ 'tsconfig.json': '{}', Dockerfile: 'FROM node:26\nRUN npm ci\n' }),
  });
  const uri = 'file:///shop/.dockerignore';
  const lacks = () => other.request<Dockerignore>(dockerignoreRequest, { uri, text: '.git\n' });
  assert.match((await lacks()).text, /^\n# Secrets\n[\s\S]*\ndist\n/);
  await other.open('FROM node:26\nRUN npm ci\nCOPY dist .\n', 'file:///shop/Dockerfile');
  assert.deepEqual((await lacks()).left, ['dist']);
  other.close();
});

test('a stage command: edits for one version, or the reason why there are none', async () => {
  const runtime = '\nFROM scratch\nCOPY --from=build /out/shop /shop\nENTRYPOINT ["/shop"]\n';
  const document = await client.open(builder.replace('alpine', 'alpine AS build') + runtime);
  const run = (command: StageCommandParams['command']) =>
    client.request<StageCommandAnswer>(stageCommandRequest, { textDocument: { uri: document.uri }, command });
  const added = await run('test');
  assert.ok(added.kind === 'edits');
  assert.deepEqual([added.version, added.stage], [1, 'test']);
  assert.equal(added.edits[0]?.newText, '\n\nFROM build AS test\nRUN go test ./...');
  assert.deepEqual(await run('dependencies'), {
    kind: 'unfit',
    reason: 'No command of build installs dependencies and does nothing else',
  });
  const titles = (await document.codeActions(document.range(5, 5), ['refactor'])).map(({ title }) => title);
  assert.deepEqual(titles, ['Add test stage', 'Add development stage', 'Cross-compile this stage']);
  await document.close();
});

test('templates of the user: those for what is built, by the folder in the settings, and what is wrong with others', async () => {
  const asked: string[] = [];
  const other = await connect({
    host: {
      templates: (_, folder) => {
        asked.push(folder);
        return folder === 'gone'
          ? undefined
          : [
              {
                file: 'ours.template',
                text: '# Ours\n# Small\n# stacks: go\nFROM example.com/go AS {{stage}}\n{{copy}}\n{{start}}\n',
              },
              { file: 'node.template', text: '# stacks: node\nFROM example.com/node\n' },
              { file: 'bad.template', text: 'USER 1\n' },
            ];
      },
    },
  });
  const document = await other.open(builder);
  const { uri } = document;
  const choose = () => other.request<HardenChoices>(hardenRequest, { textDocument: { uri } });
  const take = (template: string) =>
    other.request<HardenStage | null>(hardenRequest, { textDocument: { uri }, template });
  assert.deepEqual([(await choose()).templates, asked], [[], []]);
  await other.configure({ templates: 'ours' });
  const { templates, problems } = await choose();
  assert.deepEqual(
    templates.map(({ template, label, why, preview }) => [template, label, why, preview.split('\n')[0]]),
    [['ours.template', 'Ours', 'Small', 'FROM example.com/go AS runtime']],
  );
  assert.deepEqual(problems, ['bad.template, line 1: a stage begins with FROM.']);
  const stage = await take('ours.template');
  assert.match(
    stage?.text ?? '',
    /^\nFROM example\.com\/go AS runtime\nCOPY --from=build \/out\/shop \.\/\nENTRYPOINT/,
  );
  assert.equal(await take('bad.template'), null);
  await other.configure({ templates: 'gone' });
  assert.deepEqual((await choose()).problems, ['There is no folder "gone", which slipway.templates names.']);
  other.close();
});

test('in a workspace, the applications first, then what the chosen one can run on', async () => {
  const member = (name: string) => JSON.stringify({ name, scripts: { start: 'node server.js' } });
  const files = buildContext({
    'package.json': '{"workspaces":["apps/*"]}',
    'package-lock.json': '{}',
    'apps/api/package.json': member('@shop/api'),
    'apps/web/package.json': member('@shop/web'),
  });
  const other = await connect({ files });
  const { uri } = await other.open('');
  const ask = (choice: Omit<HardenParams, 'textDocument'>) =>
    other.request<HardenChoices>(hardenRequest, { textDocument: { uri }, ...choice });
  assert.deepEqual((await ask({})).apps, [
    { app: 'apps/api', label: '@shop/api' },
    { app: 'apps/web', label: '@shop/web' },
  ]);
  const chosen = await ask({ app: 'apps/web' });
  assert.deepEqual(chosen.apps, []);
  assert.match(chosen.bases[0]?.preview ?? '', /WORKDIR \/app\/apps\/web\n/);
  other.close();
});
