// The commands of the palette.
import assert from 'node:assert/strict';
import { inEditor } from './inEditor.ts';

const FILE = 'a-two-stage-node.Dockerfile';
const test = inEditor({ file: FILE });

test('Show Stage Graph draws the stages', async (editor) => {
  await editor.palette('Slipway: Show Stage Graph');
  await editor.webview().locator('svg text', { hasText: 'builder' }).waitFor();
  await editor.picture('stage-graph');
});

test('Insert Hardened Runtime Stage adds a stage that does not run as root', async (editor) => {
  await editor.open(FILE);
  await editor.palette('Slipway: Insert Hardened Runtime Stage');
  await editor.pick('Distroless');
  await editor.shows('gcr.io/distroless/');
  await editor.picture('hardened-stage');
  await editor.save();
  const text = editor.read(FILE);
  assert.match(text, /^FROM gcr\.io\/distroless\//m);
  assert.match(text.slice(text.lastIndexOf('\nFROM gcr.io/distroless/')), /nonroot/);
});
