// The commands of the palette.
import assert from 'node:assert/strict';
import { inEditor } from './inEditor.ts';

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

test('Show Stage Graph draws the stages', async (editor) => {
  await editor.palette('Notifications: Clear All Notifications');
  await editor.open('c-hardened-runtime.Dockerfile');
  await editor.palette('Slipway: Show Stage Graph');
  for (const stage of ['deps', 'build', 'runtime']) {
    await editor.webview().locator('svg text', { hasText: stage }).first().waitFor();
  }
  await editor.picture('stage-graph');
});
