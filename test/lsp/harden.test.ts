/** Hardened runtime stages over the protocol: choices, the stage as a snippet, and the action on a builder. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Dockerignore,
  dockerignoreRequest,
  type HardenChoices,
  type HardenParams,
  hardenRequest,
  type StageCommandAnswer,
  type StageCommandParams,
  type StageEdit,
  stageCommandRequest,
  type Unfit,
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

test('the stage: one edit that names the builder, takes out what the stage says, and puts it at the end of the file', async () => {
  const document = await client.open(`${builder}EXPOSE 8080\nCMD ["/out/shop"]\n`);
  const made = await ask<StageEdit>(document, { stage: 0, base: 'distroless' });
  assert.deepEqual([made.kind, made.version, made.stage], ['edit', 1, 'runtime']);
  assert.match(
    document.apply(made.edit),
    /^FROM golang:1\.27-alpine AS build\n[\s\S]*shop\n\nFROM [\s\S]*\nCOPY --from=build \/out\/shop \.\/\n[\s\S]*\nEXPOSE 8080\nENTRYPOINT \["\/app\/shop"\]\n$/,
  );
  await document.close();
});

test('what somebody has to fill in is a tab stop where the client takes snippets in edits', async () => {
  const text = 'FROM eclipse-temurin:25-jdk AS build\nCOPY . .\nRUN ./mvnw package\n';
  const document = await client.open(text);
  const made = await ask<StageEdit>(document, { base: 'chainguard' });
  const edits = made.edit.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : [])) ?? [];
  const [edit] = edits;
  assert.ok(edit && 'snippet' in edit && edits.length === 1);
  assert.match(edit.snippet.value, /^\nFROM cgr\.dev\/\$\{1:example\.com\}\/jre:[\s\S]*\$0$/);
  await document.close();
  const plain = await connect({ without: ['snippetEdits'] });
  const other = await plain.open(text);
  const { edit: same, notes } = await plain.request<StageEdit>(hardenRequest, {
    textDocument: { uri: other.uri },
    base: 'chainguard',
  });
  assert.match(other.apply(same), /\n\nFROM cgr\.dev\/example\.com\/jre:/);
  assert.match(notes.join(), /"FROM cgr\.dev\/example\.com\/jre:/);
  plain.close();
});

test('behind a stage rather than at the end', async () => {
  const document = await client.open(`${builder}\nFROM alpine:3.24 AS other\n`);
  const made = await ask<StageEdit>(document, { stage: 0, base: 'alpine', after: 0 });
  assert.match(
    document.apply(made.edit),
    /cmd\/shop\n\nFROM alpine:3\.24 AS runtime\n[\s\S]*[^\n]\n\nFROM alpine:3\.24 AS other\n$/,
  );
  await document.close();
});

test('a base that does not fit, or none of that name, gives the reason', async () => {
  const document = await client.open(builder.replace('CGO_ENABLED=0', 'CGO_ENABLED=1'));
  for (const base of ['scratch', 'windows']) assert.equal((await ask<Unfit>(document, { base })).kind, 'unfit');
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
  const document = await other.open('');
  const { uri } = document;
  const found = await other.request<HardenChoices>(hardenRequest, { textDocument: { uri } });
  assert.deepEqual([found.builders, found.title], [[], 'Go']);
  const made = await other.request<StageEdit>(hardenRequest, { textDocument: { uri }, base: 'scratch' });
  assert.match(
    document.apply(made.edit),
    /^# Build: .*\nFROM --platform=\$BUILDPLATFORM golang:1\.27-alpine AS build\n[\s\S]*\nFROM scratch AS runtime\n/,
  );
  other.close();
});

test('what a .dockerignore lacks, by what the Dockerfile in the editor takes', async () => {
  const other = await connect({
    files: buildContext({ 'tsconfig.json': '{}', Dockerfile: 'FROM node:26\nRUN npm ci\n' }),
  });
  const uri = 'file:///shop/.dockerignore';
  const ignore = await other.open('.git\n', uri);
  const params = { uri, document: { uri, version: 1 }, text: ignore.text };
  const lacks = () => other.request<Dockerignore>(dockerignoreRequest, params);
  assert.match(ignore.apply((await lacks()).made?.edit), /^\.git\n\n# Secrets\n[\s\S]*\ndist\n/);
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
  assert.ok(added.kind === 'edit');
  assert.deepEqual([added.version, added.stage], [1, 'test']);
  assert.ok(document.apply(added.edit).includes('shop\n\nFROM build AS test\nRUN go test ./...\n\nFROM scratch'));
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
    other.request<StageEdit | Unfit>(hardenRequest, { textDocument: { uri }, template });
  assert.deepEqual([(await choose()).templates, asked], [[], []]);
  await other.configure({ templates: 'ours' });
  const { templates, problems } = await choose();
  assert.deepEqual(
    templates.map(({ template, label, why, preview }) => [template, label, why, preview.split('\n')[0]]),
    [['ours.template', 'Ours', 'Small', 'FROM example.com/go AS runtime']],
  );
  assert.deepEqual(problems, ['bad.template, line 1: a stage begins with FROM.']);
  const stage = await take('ours.template');
  assert.ok(stage.kind === 'edit');
  assert.match(
    document.apply(stage.edit),
    /\n\nFROM example\.com\/go AS runtime\nCOPY --from=build \/out\/shop \.\/\nENTRYPOINT/,
  );
  assert.equal((await take('bad.template')).kind, 'unfit');
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
