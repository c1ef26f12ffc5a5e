// The commands of the palette.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inEditor } from '../inEditor.ts';

const FILE = 'a-two-stage-node.Dockerfile';
const test = inEditor({ file: FILE });

test('Insert Hardened Runtime Stage adds a stage that fits the builder and does not run as root', async (editor) => {
  await editor.palette('Slipway: Insert Hardened Runtime Stage');
  await editor.pick('Distroless');
  await editor.shows('gcr.io/distroless/');
  await editor.picture('hardened-stage');
  await editor.save();
  const text = editor.read(FILE);
  const stage = text.slice(text.lastIndexOf('\nFROM ') + 1);
  assert.match(stage, /^FROM gcr\.io\/distroless\/nodejs16-debian\d+:nonroot AS hardened\n/);
  assert.match(stage, /^COPY --from=builder \/app\/dist /m);
});

test('Insert Hardened Runtime Stage shows what there is and previews it; it is one step to undo', async (editor) => {
  const file = 'two-builders.Dockerfile';
  const before =
    'from golang:1.27-alpine as build\nworkdir /src\ncopy . .\nrun CGO_ENABLED=0 go build -o /out/shop .\n';
  editor.write(file, before);
  await editor.open(file);
  await editor.palette('Slipway: Insert Hardened Runtime Stage');
  const row = editor.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Scratch' }).first();
  await row.hover();
  await editor.shot('hardened-bases');
  await row.locator('.quick-input-list-entry-action-bar .action-label').first().click();
  const preview = editor.page.locator('.editor-group-container .view-line', { hasText: /from\s+scratch/ });
  await preview.first().waitFor();
  await editor.shot('hardened-preview');
  await editor.pick('Scratch');
  await editor.shows('from scratch as runtime');
  await editor.press('Escape');
  await editor.save();
  assert.match(
    editor.read(file),
    /\n\nfrom scratch as runtime\nworkdir \/app\n[\s\S]*\nentrypoint \["\/app\/shop"\]\n$/,
  );
  await editor.press('Control+Z');
  await editor.save();
  assert.equal(editor.read(file), before);
});

test("Insert Hardened Runtime Stage offers the user's own templates, and says what is wrong with one", async (editor) => {
  mkdirSync(join(editor.folder, 'own/templates'), { recursive: true });
  editor.write('own/.slipway.yaml', 'templates: templates\n');
  editor.write(
    'own/templates/go.template',
    '# Our Go runtime\n# With our certificates and labels\n# stacks: go\nFROM registry.example.com/go:1 AS {{stage}}\nLABEL com.example.team="${1|shop,billing|}"\nWORKDIR {{workdir}}\n{{copy}}\nUSER {{user}}\n{{start}}\n',
  );
  editor.write('own/templates/old.template', 'USER 1\n');
  const file = 'own.Dockerfile';
  editor.write(`own/${file}`, 'FROM golang:1.27 AS build\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/shop .\n');
  await editor.open(file);
  await editor.palette('Slipway: Insert Hardened Runtime Stage');
  await editor.notices().filter({ hasText: 'old.template, line 1: a stage begins with FROM.' }).waitFor();
  await editor.shot('templates');
  await editor.pick('Our Go runtime');
  await editor.shows('FROM registry.example.com/go:1 AS runtime');
  await editor.shot('template-stage');
  await editor.press('Escape', 'Escape');
  await editor.save();
  assert.match(
    editor.read(`own/${file}`),
    /team="shop"\nWORKDIR \/app\nCOPY --from=build \/out\/shop \.\/\nUSER 10001:10001\n/,
  );
});

test('Show Stage Graph draws the stages', async (editor) => {
  await editor.palette('Notifications: Clear All Notifications');
  await editor.open('c-hardened-runtime.Dockerfile');
  await editor.palette('Slipway: Show Stage Graph');
  for (const stage of ['deps', 'build', 'runtime']) {
    await editor.webview().locator('svg text', { hasText: stage }).first().waitFor();
  }
  await editor.picture('stage-graph');
});
