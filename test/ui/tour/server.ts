// What a person sees of the language server: nothing, unless it dies, and then one notice.
import assert from 'node:assert/strict';
import { inEditor } from '../inEditor.ts';

const test = inEditor({ file: 'a-two-stage-node.Dockerfile' });

test('a server that dies comes back with one notice', async (editor) => {
  await editor.squiggles().first().waitFor();
  assert.equal(await editor.notices().count(), 0);
  const [old] = editor.languageServers();
  assert.ok(old);
  process.kill(old, 'SIGKILL');
  await editor.notices().filter({ hasText: 'Slipway' }).first().waitFor();
  await editor.squiggles().first().waitFor();
  assert.equal(await editor.notices().count(), 1);
  assert.notEqual(editor.languageServers()[0], old);
});
