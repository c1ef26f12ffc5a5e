// A seed file, from the first squiggle to the saved fix.
import assert from 'node:assert/strict';
import { inEditor } from '../inEditor.ts';

const FILE = 'a-two-stage-node.Dockerfile';
const test = inEditor({ file: FILE });

test('a Dockerfile shows what is wrong with it, in the text and in the Problems list', async (editor) => {
  await editor.squiggles().first().waitFor();
  await editor.problem('libc-mismatch');
  await editor.picture('problems');
});

test("a finding's code opens the page of its rule", async (editor) => {
  const row = await editor.problem('libc-mismatch');
  await row.locator('a', { hasText: 'libc-mismatch' }).click();
  await editor.webview().locator('h1', { hasText: 'Native code' }).waitFor();
  await editor.shot('rule-page');
  await editor.page.locator('.tab', { hasText: FILE }).click();
});

test('the status bar says how the server is', async (editor) => {
  await editor.page.locator('.statusbar-item', { hasText: 'Slipway' }).hover();
  await editor.page.locator('.workbench-hover', { hasText: /runs, with \d+ rules/ }).waitFor();
  await editor.shot('status');
});

test('a quick fix mends the text', async (editor) => {
  await editor.goTo('--production');
  await editor.quickFix('--omit=dev');
  await editor.shows('RUN npm prune --omit=dev');
  await editor.save();
  assert.match(editor.read(FILE), /^RUN npm prune --omit=dev/m);
  assert.doesNotMatch(editor.read(FILE), /--production/);
});
