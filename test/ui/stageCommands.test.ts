// The commands that write files and stages of other kinds.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Editor } from './editor.ts';
import { inEditor } from './inEditor.ts';

const test = inEditor();

/** Takes an entry of the menu that a folder of the explorer has. */
async function folderMenu({ page }: Editor, folder: string, title: string): Promise<void> {
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: folder }).first();
  await row.click({ button: 'right' });
  await page.locator('.monaco-menu .action-item', { hasText: title }).first().click();
}

test('New Dockerfile for This Project writes one for what is in the folder, which is saved there', async (editor) => {
  rmSync(join(editor.folder, 'go-http/Dockerfile'));
  await folderMenu(editor, 'go-http', 'New Dockerfile for This Project');
  await editor.pick('Distroless');
  await editor.shows('FROM gcr.io/distroless/static');
  await editor.picture('new-dockerfile');
  await editor.save();
  assert.match(editor.read('go-http/Dockerfile'), /^FROM --platform=\$BUILDPLATFORM golang:[\s\S]*\.\/cmd\/shop\n/);
});

test('New Dockerfile for This Project leaves a Dockerfile that is there alone', async (editor) => {
  const before = editor.read('rust-axum/Dockerfile');
  await folderMenu(editor, 'rust-axum', 'New Dockerfile for This Project');
  await editor.notices().filter({ hasText: 'is there already' }).waitFor();
  assert.equal(editor.read('rust-axum/Dockerfile'), before);
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
