// Snippets, taken as a person takes them: a few letters, then the suggestion.
import assert from 'node:assert/strict';
import { inEditor } from '../inEditor.ts';

const test = inEditor();

test('a prefix brings a whole multi-stage build', async (editor) => {
  editor.write('snippet.Dockerfile', '');
  await editor.open('snippet.Dockerfile');
  await editor.snippet('multi-node', 'Node.js multi-stage');
  await editor.shows('AS build');
  await editor.picture('snippet');
  await editor.save();
  const stages = editor.read('snippet.Dockerfile').match(/^FROM /gm);
  assert.ok(stages && stages.length >= 2, editor.read('snippet.Dockerfile'));
});
