// The commands that write files and stages of other kinds.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Editor } from '../editor.ts';
import { inEditor } from '../inEditor.ts';

const test = inEditor();

/** Opens a menu by right click, again until it has the entry: the extension's own come late. */
async function menuEntry({ page }: Editor, on: Locator, title: string): Promise<Locator> {
  const entry = page.locator('.monaco-menu .action-item', { hasText: title }).first();
  for (let tries = 1; ; tries++) {
    await on.click({ button: 'right' });
    const shown = await entry.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (shown) return entry;
    assert.ok(tries < 5, `the menu has no ${title}`);
    await page.keyboard.press('Escape');
    await page.locator('.monaco-menu').waitFor({ state: 'hidden' });
  }
}

/** Takes an entry of the menu that a folder of the explorer has. */
async function folderMenu(editor: Editor, folder: string, title: string): Promise<void> {
  const row = editor.page.locator('.explorer-folders-view .monaco-list-row', { hasText: folder }).first();
  await editor.takeEntry(await menuEntry(editor, row, title));
}

test('New Dockerfile for This Project writes one for what is in the folder, which is saved there', async (editor) => {
  rmSync(join(editor.folder, 'go-http/Dockerfile'));
  await folderMenu(editor, 'go-http', 'New Dockerfile for This Project');
  await editor.pick('Distroless');
  await editor.shows('FROM gcr.io/distroless/static');
  await editor.picture('new-dockerfile');
  await editor.save();
  assert.match(editor.read('go-http/Dockerfile'), /^FROM --platform=\$BUILDPLATFORM golang:[\s\S]*\.\/cmd\/shop\n/m);
});

test('New Dockerfile for This Project leaves a Dockerfile that is there alone', async (editor) => {
  const before = editor.read('rust-axum/Dockerfile');
  await folderMenu(editor, 'rust-axum', 'New Dockerfile for This Project');
  await editor.notices().filter({ hasText: 'is there already' }).waitFor();
  assert.equal(editor.read('rust-axum/Dockerfile'), before);
});

test('New Dockerfile for This Project asks which application of a workspace it is for', async (editor) => {
  const manifest = (name: string) => JSON.stringify({ name, scripts: { start: 'node server.js' } });
  for (const app of ['api', 'web']) mkdirSync(join(editor.folder, `shop/apps/${app}`), { recursive: true });
  editor.write('shop/package.json', '{"workspaces":["apps/*"]}');
  editor.write('shop/package-lock.json', '{}');
  for (const app of ['api', 'web']) editor.write(`shop/apps/${app}/package.json`, manifest(`@shop/${app}`));
  await folderMenu(editor, 'shop', 'New Dockerfile for This Project');
  await editor.page.locator('.quick-input-widget .monaco-list-row', { hasText: '@shop/web' }).waitFor();
  await editor.shot('applications');
  await editor.pick('@shop/web');
  await editor.pick('Debian slim');
  await editor.shows('WORKDIR /app/apps/web');
  await editor.shot('workspace-dockerfile');
  await editor.press('Escape', 'Escape');
  await editor.save();
  assert.match(editor.read('shop/Dockerfile'), /\nCOPY apps\/api\/package\.json \.\/apps\/api\/\n/);
});

test('Generate .dockerignore, from the menu of the editor, is about the folder of the file', async (editor) => {
  rmSync(join(editor.folder, 'bun-api/.dockerignore'), { force: true });
  editor.write('bun-api/menu.Dockerfile', 'FROM scratch\n');
  await editor.open('menu.Dockerfile');
  const line = editor.page.locator('.editor-group-container.active .monaco-editor .view-line').first();
  await (await menuEntry(editor, line, 'Slipway')).hover();
  const entry = editor.page.locator('.monaco-menu .action-item', { hasText: 'Generate .dockerignore' }).last();
  await entry.waitFor();
  await editor.shot('editor-menu');
  await editor.takeEntry(entry);
  await editor.shows('# Version control');
  await editor.save();
  assert.ok(existsSync(join(editor.folder, 'bun-api/.dockerignore')));
});

test('Generate .dockerignore adds what is missing behind what is there', async (editor) => {
  const before = editor.read('node-express/.dockerignore');
  await folderMenu(editor, 'node-express', 'Generate .dockerignore');
  await editor.shows('# Secrets');
  await editor.picture('dockerignore');
  await editor.save();
  const after = editor.read('node-express/.dockerignore');
  assert.ok(after.startsWith(before) && after.includes('\n**/*.pem\n'), after);
});

test('Generate .dockerignore makes one where there is none', async (editor) => {
  const place = join(editor.folder, 'python-fastapi/.dockerignore');
  rmSync(place);
  await folderMenu(editor, 'python-fastapi', 'Generate .dockerignore');
  await editor.shows('**/__pycache__');
  await editor.save();
  assert.ok(existsSync(place));
  assert.match(readFileSync(place, 'utf8'), /^# Version control\n\.git\n/);
});

const NODE = `FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM node:26-slim AS runtime
WORKDIR /app
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
`;

const stages: readonly (readonly [title: string, name: string, expected: RegExp])[] = [
  ['Add Test Stage', 'test', /\n\nFROM build AS test\nRUN npm test\n\nFROM node:26-slim AS runtime\n/],
  [
    'Add Development Stage',
    'development',
    /\n\nFROM build AS development\nEXPOSE 3000\nCMD \["npm", "run", "dev"\]\n\nFROM node/,
  ],
  [
    'Add Dependency Stage',
    'dependencies',
    /^FROM node:26-slim AS dependencies\n[\s\S]* npm ci\n\nFROM dependencies AS build\nCOPY/,
  ],
];

for (const [title, name, expected] of stages) {
  test(`${title} puts it before the runtime stage, in one step to undo`, async (editor) => {
    const folder = `${name}-project`;
    cpSync(join(editor.folder, 'node-express'), join(editor.folder, folder), { recursive: true });
    editor.write(
      `${folder}/package.json`,
      JSON.stringify({ name: 'shop', scripts: { build: 'tsc', test: 'vitest run', dev: 'tsx watch src/server.ts' } }),
    );
    const file = `${name}.Dockerfile`;
    editor.write(`${folder}/${file}`, NODE);
    await editor.open(file);
    await editor.palette(`Slipway: ${title}`);
    await editor.shows(`AS ${name}`);
    await editor.shot(`${name}-stage`);
    await editor.save();
    assert.match(editor.read(`${folder}/${file}`), expected);
    await editor.press('Control+Z');
    await editor.save();
    assert.equal(editor.read(`${folder}/${file}`), NODE);
  });
}

test('Cross-Compile This Stage, as an action on FROM', async (editor) => {
  const file = 'cross.Dockerfile';
  editor.write(
    file,
    'FROM golang:1.27-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/a .\n\nFROM scratch\nCOPY --from=build /out/a /a\nUSER 1000\nENTRYPOINT ["/a"]\n',
  );
  await editor.open(file);
  await editor.quickFix('Cross-compile this stage');
  await editor.shows('FROM --platform=$BUILDPLATFORM golang');
  await editor.shot('cross-compile');
  await editor.save();
  assert.match(
    editor.read(file),
    /\nARG TARGETOS\nARG TARGETARCH\nRUN CGO_ENABLED=0 GOOS=\$TARGETOS GOARCH=\$TARGETARCH go build/,
  );
});

test('Cross-Compile This Stage says why it cannot be', async (editor) => {
  await editor.open('a-two-stage-node.Dockerfile');
  await editor.palette('Slipway: Cross-Compile This Stage');
  await editor.notices().filter({ hasText: 'node_modules may hold programs for one platform' }).waitFor();
});

test('Harden Final Stage gives it a user and a command without a shell, in one step to undo', async (editor) => {
  const file = 'final.Dockerfile';
  const before = NODE.replace('USER node\n', '').replace('["node", "dist/server.js"]', 'node dist/server.js');
  editor.write(file, before);
  await editor.open(file);
  await editor.palette('Slipway: Harden Final Stage');
  await editor.shows('CMD ["node", "dist/server.js"]');
  await editor.shot('harden-final-stage');
  await editor.save();
  assert.match(editor.read(file), /\nUSER \S+\n[\s\S]*CMD \["node", "dist\/server\.js"\]\n$/);
  await editor.press('Control+Z');
  await editor.save();
  assert.equal(editor.read(file), before);
});
